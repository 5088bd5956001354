package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The arrival queue, in memory: hands messages to the function in batches, and again after a while
 * those that it names in {@code batchItemFailures}. For one thread.
 */
final class LocalQueue {
  /** How long a message that is to be delivered again stays out of sight. */
  static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(5);

  private static final int BATCH_SIZE = 10;

  private record Message(String body, int receiveCount, Instant visible) {
    Message received(Instant again) {
      return new Message(body, receiveCount + 1, again);
    }
  }

  private final Function<byte[], Fields> function;
  private final Clock clock;
  private final SequencedMap<String, Message> messages = new LinkedHashMap<>();
  private int sent;

  /**
   * An empty queue.
   *
   * @param function takes a batch and answers with {@code batchItemFailures}
   */
  LocalQueue(Function<byte[], Fields> function, Clock clock) {
    this.function = function;
    this.clock = clock;
  }

  /** Puts a message into the queue. */
  void send(String body) {
    send(body, Duration.ZERO);
  }

  /** Puts a message into the queue that is out of sight for a while. */
  void send(String body, Duration delay) {
    sent++;
    messages.put("local-" + sent, new Message(body, 0, clock.instant().plus(delay)));
  }

  /** Delivers what is in sight, and forgets what the function is done with. */
  void deliver() {
    for (List<String> batch = batch(); !batch.isEmpty(); batch = batch()) {
      deliver(batch);
    }
  }

  private void deliver(List<String> batch) {
    Instant again = clock.instant().plus(VISIBILITY_TIMEOUT);
    batch.forEach(id -> messages.computeIfPresent(id, (_, message) -> message.received(again)));
    List<String> failed = failures(function.apply(payload(batch)));
    messages.keySet().removeIf(id -> batch.contains(id) && !failed.contains(id));
  }

  /** How many messages are in the queue, in sight or not. */
  int size() {
    return messages.size();
  }

  private List<String> batch() {
    Instant now = clock.instant();
    return messages.entrySet().stream()
        .filter(message -> !message.getValue().visible().isAfter(now))
        .limit(BATCH_SIZE)
        .map(Map.Entry::getKey)
        .toList();
  }

  private byte[] payload(List<String> ids) {
    List<JsonValue> records = new ArrayList<>();
    for (String id : ids) {
      Message message = messages.get(id);
      if (message != null) {
        records.add(
            Fields.builder()
                .put("messageId", id)
                .put("body", message.body())
                .put(
                    "attributes",
                    Fields.builder()
                        .put("ApproximateReceiveCount", Integer.toString(message.receiveCount()))
                        .build())
                .put("eventSource", "aws:sqs")
                .build());
      }
    }
    return JsonText.write(Fields.builder().put("Records", new JsonValue.Items(records)).build())
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static List<String> failures(Fields answer) {
    return answer.items("batchItemFailures").orElse(List.of()).stream()
        .flatMap(
            failure ->
                failure instanceof Fields fields
                    ? fields.text("itemIdentifier").stream()
                    : Stream.empty())
        .toList();
  }
}
