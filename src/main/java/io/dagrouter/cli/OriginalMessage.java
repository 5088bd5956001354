package io.dagrouter.cli;

import io.dagrouter.aws.EventBridgeOutcomes;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.json.JsonValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The message that an outcome is about, as the bus, its queues or the log have the outcome. */
final class OriginalMessage {
  private static final String ORIGINAL = "original_message";

  private OriginalMessage() {}

  /**
   * The message as it was before it was refused, also where an outcome was itself sent to the
   * function and refused; or the event that an outcome without its message tells of.
   *
   * @return empty where it is no outcome, or one that tells of no event
   */
  static Optional<String> of(Fields message) {
    Fields outcome =
        message
            .text("source")
            .filter(EventBridgeOutcomes.SOURCE::equals)
            .flatMap(_ -> message.fields("detail"))
            .orElse(message);
    if (outcome.text("outcome").isEmpty()) {
      return Optional.empty();
    }
    return whole(outcome)
        .map(text -> RecordedText.object(text).flatMap(OriginalMessage::of).orElse(text))
        .or(() -> outcome.fields("event").flatMap(OriginalMessage::event));
  }

  /** A long line of the log has the beginning alone, and says so. */
  private static Optional<String> whole(Fields outcome) {
    List<JsonValue> cut = outcome.items("cut").orElse(List.of());
    return cut.contains(new Text(ORIGINAL)) ? Optional.empty() : outcome.text(ORIGINAL);
  }

  /** The event of S3 that an outcome without its message was about. */
  private static Optional<String> event(Fields event) {
    Optional<String> bucket = event.text("bucket");
    Optional<String> key = event.text("key");
    if (bucket.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    Fields.Builder object = Fields.builder().put("key", key.get());
    event.get("size").ifPresent(size -> object.put("size", size));
    Fields detail =
        Fields.builder()
            .put("version", "0")
            .put("bucket", Fields.builder().put("name", bucket.get()).build())
            .put(
                "object",
                object
                    .put("etag", event.text("etag"))
                    .put("version-id", event.text("version_id"))
                    .put("sequencer", event.text("sequencer"))
                    .build())
            .build();
    return Optional.of(
        text(
            Fields.builder()
                .put("version", "0")
                .put("id", event.text("id"))
                .put("detail-type", "Object Created")
                .put("source", "aws.s3")
                .put("time", event.text("time"))
                .put("detail", detail)
                .build()));
  }

  /** As S3 has it: every character as it is. */
  private static String text(Fields event) {
    return new String(JsonText.writeUtf8(event), StandardCharsets.UTF_8);
  }
}
