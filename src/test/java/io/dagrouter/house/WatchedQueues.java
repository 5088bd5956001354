package io.dagrouter.house;

import io.dagrouter.house.MetricStore.Series;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.FakeEventBus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The queues of the template and the rules that fill them, with the metrics that SQS gives each
 * minute (developer guide of SQS, "Available CloudWatch metrics"): the number of visible messages,
 * and the age of the oldest message that was not received more than three times.
 */
final class WatchedQueues {
  private final MetricStore metrics;
  private final Clock clock;
  private final FakeEventBus bus;
  private final WatchedQueue arrivals;
  private final WatchedQueue settling;
  private final WatchedPipe pipe;
  private final WatchedQueue lineage;
  private final List<JsonValue> refusals;
  private final List<JsonValue> settlingTypes;
  private final Fields settlingDetail;
  private final List<JsonValue> toldAsLineage;
  private int deadOutcomes;
  private int rejected;
  private int told;
  private boolean stopped;
  private boolean pipeIsStopped;
  private boolean rejectedIsGone;

  /**
   * The queues of a template.
   *
   * @param bus whose events the template's rules put on queues
   * @param arrivals takes a batch, and gives the ids of the messages that come again
   * @param lineage the same for the function that tells lineage
   */
  WatchedQueues(
      Template template,
      MetricStore metrics,
      Clock clock,
      FakeEventBus bus,
      Function<Fields, List<String>> arrivals,
      Function<Fields, List<String>> lineage) {
    this.metrics = metrics;
    this.clock = clock;
    this.bus = bus;
    Fields arrivalSource =
        template
            .properties("ArrivalFunction")
            .fields("Events")
            .flatMap(events -> events.fields("Arrivals"))
            .flatMap(events -> events.fields("Properties"))
            .orElseThrow();
    Deployment deployment = new Deployment(template, Map.of());
    this.arrivals =
        new WatchedQueue(deployment.properties("ArrivalQueue"), arrivalSource, clock, arrivals);
    pipe = new WatchedPipe(deployment.properties("SettlingPipe"), this.arrivals::send);
    settling =
        new WatchedQueue(
            deployment.properties("SettlingQueue"),
            deployment
                .properties("SettlingPipe")
                .fields("SourceParameters")
                .flatMap(parameters -> parameters.fields("SqsQueueParameters"))
                .orElseThrow(),
            clock,
            pipe::pass);
    this.lineage =
        new WatchedQueue(
            deployment.properties("LineageQueue"),
            deployment.properties("LineageSource"),
            clock,
            lineage);
    settlingTypes = detailTypes(template, "SettlingRule");
    settlingDetail =
        template
            .properties("SettlingRule")
            .fields("EventPattern")
            .flatMap(pattern -> pattern.fields("detail"))
            .orElseThrow();
    refusals = detailTypes(template, "RefusalRule");
    toldAsLineage = detailTypes(template, "LineageRule");
  }

  private static List<JsonValue> detailTypes(Template template, String rule) {
    return template
        .properties(rule)
        .fields("EventPattern")
        .flatMap(pattern -> pattern.items("detail-type"))
        .orElseThrow();
  }

  void send(String body) {
    arrivals.send(body);
  }

  /** Lambda takes no more messages, or takes them again. */
  void stop(boolean stop) {
    stopped = stop;
  }

  /** The pipe from the settling queue to the arrival queue stands still, or goes on. */
  void stopPipe(boolean stop) {
    pipeIsStopped = stop;
  }

  /** The arrival queue takes nothing from the pipe, or takes it again. */
  void refusePipe(boolean refuse) {
    pipe.refuse(refuse);
  }

  /** From now on EventBridge cannot deliver to the rejected queue. */
  void loseRejectedQueue() {
    rejectedIsGone = true;
  }

  /** Delivers what is visible. */
  void deliver() {
    arrivals.buryTheDead();
    settling.buryTheDead();
    lineage.buryTheDead();
    if (!stopped) {
      arrivals.deliver();
    }
    List<FakeEventBus.Entry> entries = bus.entries();
    for (FakeEventBus.Entry entry : entries.subList(told, entries.size())) {
      JsonValue type = JsonValue.text(entry.detailType());
      if (refusals.contains(type)) {
        rejected += rejectedIsGone ? 0 : 1;
        deadOutcomes += rejectedIsGone ? 1 : 0;
      }
      if (settlingTypes.contains(type)
          && detail(entry).values().keySet().containsAll(settlingDetail.values().keySet())) {
        settling.send(event(entry));
      }
      if (toldAsLineage.contains(type)) {
        lineage.send(event(entry));
      }
    }
    told = entries.size();
    if (!pipeIsStopped) {
      settling.deliver();
    }
    lineage.deliver();
  }

  private String event(FakeEventBus.Entry entry) {
    return JsonText.write(
        Fields.builder()
            .put("version", "0")
            .put("id", "outcome")
            .put("detail-type", entry.detailType())
            .put("source", entry.source())
            .put("time", clock.instant().toString())
            .put("detail", detail(entry))
            .build());
  }

  private static Fields detail(FakeEventBus.Entry entry) {
    try {
      return (Fields) JsonText.read(entry.detail());
    } catch (NotJsonException e) {
      throw new IllegalStateException(entry.detail(), e);
    }
  }

  /** What SQS tells of its queues. */
  void measure() {
    visible("ArrivalDeadLetterQueue", arrivals.dead() + settling.dead());
    visible("OutcomeDeadLetterQueue", deadOutcomes);
    visible("RejectedQueue", rejected);
    visible("LineageDeadLetterQueue", lineage.dead());
    age("ArrivalQueue", arrivals);
    age("SettlingQueue", settling);
  }

  private void age(String name, WatchedQueue queue) {
    metrics.add(
        series("ApproximateAgeOfOldestMessage", name),
        clock.instant(),
        (double) queue.ageOfOldest());
  }

  private void visible(String queue, int messages) {
    metrics.add(series("ApproximateNumberOfMessagesVisible", queue), clock.instant(), messages);
  }

  private static Series series(String name, String queue) {
    return new Series("AWS/SQS", name, Map.of("QueueName", "${" + queue + ".QueueName}"));
  }
}
