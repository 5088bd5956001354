package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.metrics.Meter;
import io.dagrouter.outcome.LoggedInvocation;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Problem;
import io.dagrouter.router.EventTrace;
import io.dagrouter.run.Deadline;
import io.dagrouter.trace.TraceContext;
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
import java.util.function.Supplier;

/**
 * What the function that looks for missing runs does with what it is invoked with, free of Lambda's
 * types. An input with {@code reconcile} asks for a reconciliation ({@link ReconcileDays}), any
 * other, that of a schedule say, for a look at all lines. Thread-safe.
 */
public final class WatchRounds {
  /** What the log tells of a look that finds no lines. */
  public static final Map<String, Integer> NOTHING = numbers(List.of(), List.of());

  /** What is left of the time for the answer. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** The scheduled part of reconciliation. */
  interface Reconciling {
    /** See {@link ScheduledReconciliation#run}. */
    Fields run(int days, TraceContext trace, Deadline deadline);
  }

  private final Watch watch;
  private final Reconciling reconciling;
  private final OutcomeLog log;
  private final Clock clock;
  private final Supplier<Optional<TraceContext>> trace;
  private final Meter meter;

  /**
   * The rounds.
   *
   * @param trace that of the invocation under way
   * @param meter counts and times it
   */
  WatchRounds(
      Watch watch,
      Reconciling reconciling,
      OutcomeLog log,
      Clock clock,
      Supplier<Optional<TraceContext>> trace,
      Meter meter) {
    this.watch = requireNonNull(watch);
    this.reconciling = requireNonNull(reconciling);
    this.log = requireNonNull(log);
    this.clock = requireNonNull(clock);
    this.trace = requireNonNull(trace);
    this.meter = requireNonNull(meter);
  }

  /**
   * Does what the payload asks for.
   *
   * @param payload what the function was invoked with: UTF-8
   * @return the function's answer
   * @throws DeliverAgainException when nothing came of it; the next invocation does it again
   * @throws CallRefusedException when it asks wrongly for a reconciliation
   */
  public Fields handle(byte[] payload, Invocation invocation) {
    try {
      return LoggedInvocation.of(
          invocation.requestId(),
          () ->
              reconciliation(payload)
                  .map(input -> reconcile(input, invocation))
                  .orElseGet(() -> look(invocation)));
    } finally {
      meter.end();
    }
  }

  private static Optional<Fields> reconciliation(byte[] payload) {
    try {
      return JsonText.read(new String(payload, StandardCharsets.UTF_8)) instanceof Fields input
              && ReconcileDays.areIn(input)
          ? Optional.of(input)
          : Optional.empty();
    } catch (NotJsonException _) {
      return Optional.empty();
    }
  }

  private Fields reconcile(Fields input, Invocation invocation) {
    TraceContext part = trace.get().orElseGet(() -> EventTrace.ofRequest(invocation.requestId()));
    Mistakes mistakes = new Mistakes();
    Optional<Integer> days = ReconcileDays.read(input, mistakes);
    if (days.isEmpty()) {
      Refusal refusal = Refusal.wrong(mistakes.all());
      log.callRefused(
          invocation.requestId(),
          part,
          refusal.problem(),
          refusal.errors().stream().map(WrongPlace::text).toList());
      throw new CallRefusedException(refusal.text());
    }
    return LoggedInvocation.partOf(
        Optional.of(part), () -> reconciling.run(days.get(), part, end(invocation)));
  }

  private Deadline end(Invocation invocation) {
    Duration time = invocation.remaining().minus(MARGIN);
    return Deadline.in(time.isNegative() ? Duration.ZERO : time, clock);
  }

  private Fields look(Invocation invocation) {
    return switch (watch.look(end(invocation))) {
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
