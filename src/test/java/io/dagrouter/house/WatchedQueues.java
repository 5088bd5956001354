package io.dagrouter.house;

import static io.dagrouter.house.Template.integer;

import io.dagrouter.house.MetricStore.Series;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.FakeEventBus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The queues of the template, by the rules of SQS, with the metrics that SQS gives each minute
 * (developer guide of SQS, "Available CloudWatch metrics"): the number of visible messages, and the
 * age of the oldest message that was not received more than three times.
 */
final class WatchedQueues {
  private static final int LONGEST_COUNTED = 3;

  private static final class Message {
    final String id;
    final String body;
    final Instant sent;
    int received;
    Instant visible;

    Message(String id, String body, Instant sent) {
      this.id = id;
      this.body = body;
      this.sent = sent;
      this.visible = sent;
    }
  }

  private final MetricStore metrics;
  private final Clock clock;
  private final FakeEventBus bus;
  private final Function<Fields, List<String>> function;
  private final Duration visibilityTimeout;
  private final int mostReceives;
  private final int batchSize;
  private final List<JsonValue> refusals;
  private final List<Message> waiting = new ArrayList<>();
  private int sent;
  private int deadArrivals;
  private int deadOutcomes;
  private int rejected;
  private int told;
  private boolean stopped;
  private boolean rejectedIsGone;

  /**
   * The queues of a template.
   *
   * @param bus whose refusals the template's rule puts on the rejected queue
   * @param function takes a batch, and gives the ids of the messages that come again
   */
  WatchedQueues(
      Template template,
      MetricStore metrics,
      Clock clock,
      FakeEventBus bus,
      Function<Fields, List<String>> function) {
    this.metrics = metrics;
    this.clock = clock;
    this.bus = bus;
    this.function = function;
    Fields queue = template.properties("ArrivalQueue");
    visibilityTimeout = Duration.ofSeconds(integer(queue, "VisibilityTimeout"));
    mostReceives = integer(queue.fields("RedrivePolicy").orElseThrow(), "maxReceiveCount");
    Fields source =
        template
            .properties("ArrivalFunction")
            .fields("Events")
            .flatMap(events -> events.fields("Arrivals"))
            .flatMap(arrivals -> arrivals.fields("Properties"))
            .orElseThrow();
    batchSize = integer(source, "BatchSize");
    refusals =
        template
            .properties("RefusalRule")
            .fields("EventPattern")
            .flatMap(pattern -> pattern.items("detail-type"))
            .orElseThrow();
  }

  void send(String body) {
    waiting.add(new Message("m-" + ++sent, body, clock.instant()));
  }

  /** Lambda takes no more messages, or takes them again. */
  void stop(boolean stop) {
    stopped = stop;
  }

  /** From now on EventBridge cannot deliver to the rejected queue. */
  void loseRejectedQueue() {
    rejectedIsGone = true;
  }

  /** Delivers what is visible. */
  void deliver() {
    Instant now = clock.instant();
    waiting.removeIf(
        message -> {
          boolean dead = message.received == mostReceives && !message.visible.isAfter(now);
          deadArrivals += dead ? 1 : 0;
          return dead;
        });
    List<Message> due =
        stopped
            ? List.of()
            : waiting.stream().filter(message -> !message.visible.isAfter(now)).toList();
    for (int from = 0; from < due.size(); from += batchSize) {
      deliver(due.subList(from, Math.min(from + batchSize, due.size())));
    }
    List<FakeEventBus.Entry> entries = bus.entries();
    for (FakeEventBus.Entry entry : entries.subList(told, entries.size())) {
      if (refusals.contains(JsonValue.text(entry.detailType()))) {
        rejected += rejectedIsGone ? 0 : 1;
        deadOutcomes += rejectedIsGone ? 1 : 0;
      }
    }
    told = entries.size();
  }

  private void deliver(List<Message> batch) {
    batch.forEach(message -> message.received++);
    List<String> again =
        function.apply(
            Fields.builder().put("Records", JsonValue.items(batch, WatchedQueues::record)).build());
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

  /** What SQS tells of its queues. */
  void measure() {
    Instant now = clock.instant();
    visible("ArrivalDeadLetterQueue", deadArrivals);
    visible("OutcomeDeadLetterQueue", deadOutcomes);
    visible("RejectedQueue", rejected);
    long age =
        waiting.stream()
            .filter(message -> message.received <= LONGEST_COUNTED)
            .map(message -> message.sent)
            .min(Comparator.naturalOrder())
            .map(oldest -> Duration.between(oldest, now).toSeconds())
            .orElse(0L);
    metrics.add(series("ApproximateAgeOfOldestMessage", "ArrivalQueue"), now, (double) age);
  }

  private void visible(String queue, int messages) {
    metrics.add(series("ApproximateNumberOfMessagesVisible", queue), clock.instant(), messages);
  }

  private static Series series(String name, String queue) {
    return new Series("AWS/SQS", name, Map.of("QueueName", "${" + queue + ".QueueName}"));
  }
}
