package io.dagrouter.lambda;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the function was invoked with. */
sealed interface Payload {
  /** A batch of an SQS queue; never empty. */
  record Batch(List<ArrivedMessage> messages) implements Payload {
    public Batch {
      messages = List.copyOf(messages);
    }
  }

  /** Anything else: one message, which says itself what it is. */
  record Direct(ArrivedMessage message) implements Payload {}

  /**
   * Bytes that are no UTF-8.
   *
   * @param message with U+FFFD for what is no character
   */
  record NotText(ArrivedMessage message) implements Payload {}

  /**
   * Tells a batch of SQS from everything else.
   *
   * @param requestId of the invocation
   */
  static Payload read(byte[] bytes, String requestId) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      String replaced = new String(bytes, StandardCharsets.UTF_8);
      return new NotText(new ArrivedMessage(requestId, replaced, 1, false));
    }
    Direct direct = new Direct(new ArrivedMessage(requestId, text, 1, false));
    try {
      return JsonText.read(text) instanceof Fields fields
          ? batch(fields).<Payload>map(Batch::new).orElse(direct)
          : direct;
    } catch (NotJsonException _) {
      // Read again as a message, it becomes a refusal that says what is wrong.
      return direct;
    }
  }

  private static Optional<List<ArrivedMessage>> batch(Fields payload) {
    List<JsonValue> records = payload.items("Records").orElse(List.of());
    List<ArrivedMessage> messages = new ArrayList<>();
    for (JsonValue value : records) {
      if (!(value instanceof Fields record)
          || record.text("eventSource").filter("aws:sqs"::equals).isEmpty()
          || record.text("messageId").isEmpty()) {
        return Optional.empty();
      }
      messages.add(message(record, record.text("messageId").get()));
    }
    return Optional.of(messages).filter(some -> !some.isEmpty());
  }

  /** A record without a body stands for itself, to be refused and kept as it is. */
  private static ArrivedMessage message(Fields record, String id) {
    String text = record.text("body").orElseGet(() -> JsonText.write(record));
    return new ArrivedMessage(id, text, count(record), true, sent(record));
  }

  /** Milliseconds since 1970, as SQS has it. */
  private static Optional<Instant> sent(Fields record) {
    try {
      return record
          .fields("attributes")
          .flatMap(attributes -> attributes.text("SentTimestamp"))
          .map(Long::parseLong)
          .filter(millis -> millis > 0)
          .map(Instant::ofEpochMilli);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static int count(Fields record) {
    try {
      return record
          .fields("attributes")
          .flatMap(attributes -> attributes.text("ApproximateReceiveCount"))
          .map(Integer::parseInt)
          .filter(count -> count > 0)
          .orElse(1);
    } catch (NumberFormatException _) {
      return 1;
    }
  }
}
