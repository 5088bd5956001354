package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.metrics.Meter;
import io.dagrouter.outcome.LoggedInvocation;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Problem;
import io.dagrouter.run.Deadline;
import io.dagrouter.watch.LineJudgement;
import io.dagrouter.watch.Notice;
import io.dagrouter.watch.Watch;
import io.dagrouter.watch.WatchLook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What the function that looks for missing runs does with what it is invoked with, free of Lambda's
 * types. An input with {@value #RECONCILE} asks for a reconciliation, any other, that of a schedule
 * say, for a look at all lines. Thread-safe.
 */
public final class WatchRounds {
  /** What the log tells of a look that finds no lines. */
  public static final Map<String, Integer> NOTHING = numbers(List.of(), List.of());

  private static final String RECONCILE = "reconcile";

  /** What is left of the time for the answer. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** The scheduled part of reconciliation. */
  interface Reconciling {
    /**
     * Reconciles.
     *
     * @param asked what stands under {@value #RECONCILE} of the input
     * @return the function's answer
     */
    Fields reconcile(Fields asked, Invocation invocation);
  }

  private final Watch watch;
  private final Reconciling reconciling;
  private final OutcomeLog log;
  private final Clock clock;
  private final Meter meter;

  WatchRounds(Watch watch, Reconciling reconciling, OutcomeLog log, Clock clock, Meter meter) {
    this.watch = requireNonNull(watch);
    this.reconciling = requireNonNull(reconciling);
    this.log = requireNonNull(log);
    this.clock = requireNonNull(clock);
    this.meter = requireNonNull(meter);
  }

  /**
   * Does what the payload asks for.
   *
   * @param payload what the function was invoked with: UTF-8
   * @return the function's answer
   * @throws DeliverAgainException when nothing came of it; the next invocation does it again
   */
  public Fields handle(byte[] payload, Invocation invocation) {
    try {
      return LoggedInvocation.of(
          invocation.requestId(),
          () ->
              asked(payload)
                  .map(asked -> reconciling.reconcile(asked, invocation))
                  .orElseGet(() -> look(invocation)));
    } finally {
      meter.end();
    }
  }

  private static Optional<Fields> asked(byte[] payload) {
    try {
      return JsonText.read(new String(payload, StandardCharsets.UTF_8)) instanceof Fields input
          ? input.fields(RECONCILE)
          : Optional.empty();
    } catch (NotJsonException _) {
      return Optional.empty();
    }
  }

  private Fields look(Invocation invocation) {
    Duration time = invocation.remaining().minus(MARGIN);
    Deadline end = Deadline.in(time.isNegative() ? Duration.ZERO : time, clock);
    return switch (watch.look(end)) {
      case WatchLook.Done(var judgements, var told, _) -> {
        told.forEach(this::log);
        judgements.forEach(this::tell);
        Map<String, Integer> numbers = numbers(judgements, told);
        log.watched(numbers);
        Fields.Builder answer = Fields.builder();
        numbers.forEach(answer::put);
        yield answer.build();
      }
      case WatchLook.LeftToOthers _ -> {
        String why = "somebody else looks at the lines, or was quicker";
        log.passedOver(invocation.requestId(), why);
        yield Fields.builder().put("passed_over", why).build();
      }
      case WatchLook.Failed(var problem, var told) -> {
        told.forEach(this::log);
        log.problem(problem);
        throw new DeliverAgainException(problem.message());
      }
    };
  }

  private void log(Notice notice) {
    switch (notice.kind()) {
      case MISSING -> log.arrivalMissing(notice.detail());
      case RECOVERED -> log.arrivalRecovered(notice.detail());
    }
  }

  private void tell(LineJudgement judgement) {
    Optional<Problem> problem = judgement.problem();
    problem.ifPresent(why -> log.notWatched(judgement.line().value(), why));
    meter.watched(
        judgement.line(),
        count(judgement.notices(), Notice.Kind.MISSING),
        judgement.state().open().size(),
        problem.isEmpty());
  }

  private static Map<String, Integer> numbers(List<LineJudgement> lines, List<Notice> told) {
    SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
    numbers.put("lines", lines.size());
    numbers.put("missing", count(told, Notice.Kind.MISSING));
    numbers.put("recovered", count(told, Notice.Kind.RECOVERED));
    numbers.put("overdue", lines.stream().mapToInt(line -> line.state().open().size()).sum());
    numbers.put(
        "not_watched", (int) lines.stream().filter(line -> line.problem().isPresent()).count());
    return Collections.unmodifiableMap(numbers);
  }

  private static int count(List<Notice> notices, Notice.Kind kind) {
    return (int) notices.stream().filter(notice -> notice.kind() == kind).count();
  }
}
