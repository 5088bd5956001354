package io.dagrouter.lambda;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.trace.TraceContext;
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
   * @param invocation the trace of the invocation, for messages that have none of their own
   */
  static Payload read(byte[] bytes, String requestId, Optional<TraceContext> invocation) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      String replaced = new String(bytes, StandardCharsets.UTF_8);
      return new NotText(direct(replaced, requestId, invocation));
    }
    Direct direct = new Direct(direct(text, requestId, invocation));
    try {
      return JsonText.read(text) instanceof Fields fields
          ? batch(fields, requestId, invocation)
              .<Payload>map(Batch::new)
              .orElseGet(
                  () ->
                      new Direct(
                          direct(
                              text, requestId, GivenTrace.inPayload(fields).or(() -> invocation))))
          : direct;
    } catch (NotJsonException _) {
      // Read again as a message, it becomes a refusal that says what is wrong.
      return direct;
    }
  }

  private static ArrivedMessage direct(
      String text, String requestId, Optional<TraceContext> trace) {
    return new ArrivedMessage(
        requestId, text, 1, false, Optional.of(requestId), trace, Optional.empty());
  }

  private static Optional<List<ArrivedMessage>> batch(
      Fields payload, String requestId, Optional<TraceContext> invocation) {
    List<JsonValue> records = payload.items("Records").orElse(List.of());
    List<ArrivedMessage> messages = new ArrayList<>();
    for (JsonValue value : records) {
      if (!(value instanceof Fields record)
          || record.text("eventSource").filter("aws:sqs"::equals).isEmpty()
          || record.text("messageId").isEmpty()) {
        return Optional.empty();
      }
      messages.add(message(record, record.text("messageId").get(), requestId, invocation));
    }
    return Optional.of(messages).filter(some -> !some.isEmpty());
  }

  /** A record without a body stands for itself, to be refused and kept as it is. */
  private static ArrivedMessage message(
      Fields record, String id, String requestId, Optional<TraceContext> invocation) {
    String text = record.text("body").orElseGet(() -> JsonText.write(record));
    return new ArrivedMessage(
        id,
        text,
        count(record),
        true,
        Optional.of(requestId),
        GivenTrace.ofMessage(record).or(() -> invocation),
        sent(record));
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
