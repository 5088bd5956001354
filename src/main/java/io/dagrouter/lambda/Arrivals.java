package io.dagrouter.lambda;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.metrics.Meter;
import io.dagrouter.outcome.LoggedInvocation;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Problem;
import io.dagrouter.router.EventLines;
import io.dagrouter.router.EventRouter;
import io.dagrouter.router.OutcomeListener;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.trace.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the function does with what it is invoked with, free of Lambda's types: read, route, log,
 * publish, answer. Thread-safe.
 *
 * <p>A batch of SQS is answered with {@code batchItemFailures}: exactly the messages that have an
 * {@link TriggerOutcome.Unavailable} outcome, a refusal that the outcome bus did not take, or an
 * event that was not finished. Anything else is a direct invocation, which is answered with its
 * outcomes, and fails where a message of a queue would come again.
 */
public final class Arrivals {
  /** What is left of an invocation for publishing and answering when triggering must end. */
  static final Duration MARGIN = Duration.ofSeconds(2);

  /** What is left when a message that is still not finished is given up. */
  private static final Duration LAST_MARGIN = Duration.ofSeconds(1);

  /** What is left for answering when a bus that does not answer is given up. */
  private static final Duration ANSWER_MARGIN = Duration.ofMillis(300);

  private final MessageRouting messages;
  private final BatchRouting batches;
  private final OutcomePublishing outcomes;
  private final Clock clock;
  private final Supplier<Optional<TraceContext>> trace;
  private final Meter meter;

  /**
   * The work of the function.
   *
   * @param lines where the router's events go, for the order in which they are worked off
   * @param bus {@link OutcomeListener#none()} where no outcome bus is configured
   * @param trace that of the invocation under way
   * @param meter counts and times it
   * @param threads stay the caller's to close
   */
  Arrivals(
      EventRouter router,
      EventLines lines,
      OutcomeListener bus,
      OutcomeLog log,
      Clock clock,
      Supplier<Optional<TraceContext>> trace,
      Meter meter,
      KeptThreads threads) {
    this.messages = new MessageRouting(router, log, meter);
    this.batches = new BatchRouting(messages, lines, log, threads);
    this.outcomes = new OutcomePublishing(bus, log, threads);
    this.clock = clock;
    this.trace = trace;
    this.meter = meter;
  }

  /**
   * Does what the payload asks for.
   *
   * @param payload what the function was invoked with: UTF-8
   * @return the function's answer
   * @throws DeliverAgainException when a direct invocation must be made again
   */
  public Fields handle(byte[] payload, Invocation invocation) {
    // Told while the bus is waited for, or in the end where nothing comes to that.
    Once metrics = new Once(meter::end);
    try {
      return LoggedInvocation.of(
          invocation.requestId(), () -> answer(payload, invocation, metrics));
    } finally {
      metrics.run();
    }
  }

  private Fields answer(byte[] payload, Invocation invocation, Runnable metrics) {
    Deadline end = Deadline.in(positive(invocation.remaining().minus(ANSWER_MARGIN)), clock);
    Optional<TraceContext> part = trace.get();
    return switch (Payload.read(payload, invocation.requestId(), part)) {
      case Payload.Batch(var batch) -> {
        batch.forEach(message -> message.sent().ifPresent(meter::delivered));
        yield batchAnswer(route(batch, part, invocation), end, metrics);
      }
      case Payload.Direct(var message) ->
          directAnswer(
              route(List.of(message), message.trace(), invocation).getFirst(), end, metrics);
      case Payload.NotText(var message) ->
          directAnswer(
              messages.refuse(
                  message,
                  Place.ofMessage(message.id())
                      .unreadable("it is no text", "its bytes are not UTF-8")),
              end,
              metrics);
    };
  }

  private List<RoutedMessage> route(
      List<ArrivedMessage> batch, Optional<TraceContext> part, Invocation invocation) {
    Deadline deadline = Deadline.in(positive(invocation.remaining().minus(MARGIN)), clock);
    Duration time = positive(invocation.remaining().minus(LAST_MARGIN));
    return LoggedInvocation.partOf(part, () -> batches.route(batch, deadline, time));
  }

  private Fields batchAnswer(List<RoutedMessage> batch, Deadline end, Runnable metrics) {
    Set<OutcomeReport> notKept =
        outcomes.publish(
            batch.stream().flatMap(routed -> routed.outcomes().stream()).toList(),
            end.remaining(),
            metrics);
    List<JsonValue> failures =
        batch.stream()
            .filter(
                routed -> routed.unfinished().isPresent() || !problems(routed, notKept).isEmpty())
            .<JsonValue>map(
                routed -> Fields.builder().put("itemIdentifier", routed.message().id()).build())
            .toList();
    return Fields.builder().put("batchItemFailures", new JsonValue.Items(failures)).build();
  }

  private Fields directAnswer(RoutedMessage routed, Deadline end, Runnable metrics) {
    List<Problem> problems =
        problems(routed, outcomes.publish(routed.outcomes(), end.remaining(), metrics));
    routed
        .unfinished()
        .ifPresent(
            why -> {
              throw new DeliverAgainException(
                  "Cannot finish message " + routed.message().id() + ": " + why, why);
            });
    if (!problems.isEmpty()) {
      throw new DeliverAgainException(
          String.join("\n", problems.stream().map(Problem::message).distinct().toList()));
    }
    Instant now = clock.instant();
    List<JsonValue> told =
        routed.outcomes().stream()
            .<JsonValue>map(report -> withoutMessage(OutcomeJson.of(report, now)))
            .toList();
    return Fields.builder()
        .put("outcomes", new JsonValue.Items(told))
        .put("passed_over", JsonValue.texts(routed.passedOver()))
        .build();
  }

  /** Why the message must come again; empty when it need not. */
  private static List<Problem> problems(RoutedMessage routed, Set<OutcomeReport> notKept) {
    List<Problem> problems = new ArrayList<>();
    for (OutcomeReport report : routed.outcomes()) {
      if (report.outcome() instanceof TriggerOutcome.Unavailable(_, Problem problem, _)) {
        problems.add(problem);
      }
      if (notKept.contains(report)) {
        problems.add(OutcomePublishing.problem(report));
      }
    }
    return problems;
  }

  /** Who invoked the function has the message. */
  private static Fields withoutMessage(Fields outcome) {
    SequencedMap<String, JsonValue> fields = new LinkedHashMap<>(outcome.values());
    fields.remove("original_message");
    return new Fields(fields);
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
