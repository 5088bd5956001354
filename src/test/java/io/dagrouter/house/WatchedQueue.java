package io.dagrouter.house;

import static io.dagrouter.house.Template.integer;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A queue of the template that feeds a function or a pipe, by the rules of SQS: what is sent may
 * rest first, what is not done becomes visible again, and after so many receives a dead letter.
 */
final class WatchedQueue {
  /** Messages that were received oftener do not count for the age of the oldest. */
  private static final int LONGEST_COUNTED = 3;

  private static final class Message {
    final String id;
    final String body;
    final Instant sent;
    int received;
    Instant visible;

    Message(String id, String body, Instant sent, Instant visible) {
      this.id = id;
      this.body = body;
      this.sent = sent;
      this.visible = visible;
    }
  }

  private final Clock clock;
  private final Function<Fields, List<String>> taker;
  private final Duration delay;
  private final Duration visibilityTimeout;
  private final int mostReceives;
  private final int batchSize;
  private final List<Message> waiting = new ArrayList<>();
  private int sent;
  private int dead;

  /**
   * A queue.
   *
   * @param queue the properties of the queue, deployed
   * @param source those of the event source, or of the source of the pipe
   * @param taker takes a batch, and gives the ids of the messages that come again
   */
  WatchedQueue(Fields queue, Fields source, Clock clock, Function<Fields, List<String>> taker) {
    this.clock = clock;
    this.taker = taker;
    delay = Duration.ofSeconds(queue.text("DelaySeconds").map(Long::parseLong).orElse(0L));
    visibilityTimeout = Duration.ofSeconds(integer(queue, "VisibilityTimeout"));
    mostReceives = integer(queue.fields("RedrivePolicy").orElseThrow(), "maxReceiveCount");
    batchSize = integer(source, "BatchSize");
  }

  void send(String body) {
    Instant now = clock.instant();
    waiting.add(new Message("m-" + ++sent, body, now, now.plus(delay)));
  }

  /** How many messages were received as often as they may be. */
  int dead() {
    return dead;
  }

  /** How old the oldest message is that counts, in seconds. */
  long ageOfOldest() {
    return waiting.stream()
        .filter(message -> message.received <= LONGEST_COUNTED)
        .map(message -> message.sent)
        .min(Comparator.naturalOrder())
        .map(oldest -> Duration.between(oldest, clock.instant()).toSeconds())
        .orElse(0L);
  }

  void buryTheDead() {
    Instant now = clock.instant();
    waiting.removeIf(
        message -> {
          boolean isDead = message.received == mostReceives && !message.visible.isAfter(now);
          dead += isDead ? 1 : 0;
          return isDead;
        });
  }

  /** Hands what is visible to who takes it. */
  void deliver() {
    Instant now = clock.instant();
    List<Message> due = waiting.stream().filter(message -> !message.visible.isAfter(now)).toList();
    for (int from = 0; from < due.size(); from += batchSize) {
      deliver(due.subList(from, Math.min(from + batchSize, due.size())));
    }
  }

  private void deliver(List<Message> batch) {
    batch.forEach(message -> message.received++);
    List<String> again =
        taker.apply(
            Fields.builder().put("Records", JsonValue.items(batch, WatchedQueue::record)).build());
    for (Message message : batch) {
      if (again.contains(message.id)) {
        message.visible = clock.instant().plus(visibilityTimeout);
      } else {
        waiting.remove(message);
      }
    }
  }

  private static Fields record(Message message) {
    Fields attributes =
        Fields.builder()
            .put("ApproximateReceiveCount", Integer.toString(message.received))
            .put("SentTimestamp", Long.toString(message.sent.toEpochMilli()))
            .build();
    return Fields.builder()
        .put("messageId", message.id)
        .put("body", message.body)
        .put("attributes", attributes)
        .put("eventSource", "aws:sqs")
        .build();
  }
}
