package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.metrics.Meter;
import io.dagrouter.outcome.LoggedInvocation;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.remote.Call;
import io.dagrouter.remote.RemoteAnswer;
import io.dagrouter.remote.RemoteRequest;
import io.dagrouter.router.EventTrace;
import io.dagrouter.router.OutcomeListener;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.trace.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What the function that is called does with what it is invoked with, free of Lambda's types: read,
 * answer, log, publish, tell. Thread-safe.
 *
 * <p>An event of a Function URL or of API Gateway is always answered with a response of HTTP.
 * Anything else is a direct call, which is answered with the body alone, and throws for whatever is
 * not success, so that the caller's task fails.
 */
public final class CallEdge {
  /** What is left of an invocation for publishing and answering when triggering must end. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  /** What is left of it for the answer when publishing is given up. */
  private static final Duration LAST_MARGIN = Duration.ofMillis(300);

  private final BiFunction<RemoteRequest, Call, RemoteAnswer> calls;
  private final OutcomePublishing outcomes;
  private final OutcomeLog log;
  private final Clock clock;
  private final Supplier<Optional<TraceContext>> trace;
  private final Meter meter;

  /**
   * The edge.
   *
   * @param calls {@link io.dagrouter.remote.RemoteCalls#answer}
   * @param bus {@link OutcomeListener#none()} where no outcome bus is configured
   * @param trace that of the invocation under way
   * @param meter counts and times it
   * @param threads stay the caller's to close
   */
  CallEdge(
      BiFunction<RemoteRequest, Call, RemoteAnswer> calls,
      OutcomeListener bus,
      OutcomeLog log,
      Clock clock,
      Supplier<Optional<TraceContext>> trace,
      Meter meter,
      KeptThreads threads) {
    this.calls = requireNonNull(calls);
    this.outcomes = new OutcomePublishing(bus, log, threads);
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
   * @throws CallRefusedException when a direct call is refused for good
   * @throws CallFailedForNowException when a direct call may be made again
   */
  public Fields handle(byte[] payload, Invocation invocation) {
    try {
      return LoggedInvocation.of(invocation.requestId(), () -> answer(payload, invocation));
    } finally {
      meter.end();
    }
  }

  private Fields answer(byte[] payload, Invocation invocation) {
    return switch (CallEvent.read(payload)) {
      case CallEvent.Http(var http) -> {
        CallReading reading = HttpCallReader.read(http);
        TraceContext part = trace(GivenTrace.ofCall(http), reading, invocation);
        yield HttpAnswer.of(result(reading, invocation, part), part);
      }
      case CallEvent.Direct(var request, var text) -> {
        CallReading reading = RequestReader.direct(request, text);
        TraceContext part = trace(GivenTrace.inPayload(request), reading, invocation);
        yield DirectAnswer.of(result(reading, invocation, part));
      }
      case CallEvent.Unreadable(var refusal) -> {
        CallReading reading = new CallReading.Wrong(refusal);
        yield DirectAnswer.of(
            result(reading, invocation, trace(Optional.empty(), reading, invocation)));
      }
    };
  }

  private TraceContext trace(
      Optional<TraceContext> given, CallReading reading, Invocation invocation) {
    return given
        .or(trace)
        .orElseGet(() -> EventTrace.ofRequest(requestId(reading).orElseGet(invocation::requestId)));
  }

  private static Optional<String> requestId(CallReading reading) {
    return switch (reading) {
      case CallReading.Wrong _ -> Optional.empty();
      case CallReading.Asked(var request, _) ->
          switch (request) {
            case RemoteRequest.Trigger trigger -> trigger.requestId();
            case RemoteRequest.Reprocess reprocess -> reprocess.requestId();
            case RemoteRequest.Status _,
                RemoteRequest.Lines _,
                RemoteRequest.Examine _,
                RemoteRequest.Reconcile _ ->
                Optional.empty();
          };
    };
  }

  private CallResult result(CallReading reading, Invocation invocation, TraceContext part) {
    CallResult result =
        switch (reading) {
          case CallReading.Wrong(var refusal) -> new CallResult.Refused(refusal);
          case CallReading.Asked(var request, var text) ->
              answered(request, text, invocation, part);
        };
    if (result instanceof CallResult.Refused(Refusal refusal)) {
      log.callRefused(
          invocation.requestId(),
          part,
          refusal.problem(),
          refusal.errors().stream().map(WrongPlace::text).toList());
    }
    return result;
  }

  private CallResult answered(
      RemoteRequest request, String text, Invocation invocation, TraceContext part) {
    Deadline end = Deadline.in(positive(invocation.remaining().minus(LAST_MARGIN)), clock);
    Call call =
        new Call(
            invocation.requestId(),
            clock.instant(),
            Deadline.in(positive(invocation.remaining().minus(MARGIN)), clock),
            part);
    try {
      RemoteAnswer answer =
          LoggedInvocation.partOf(Optional.of(part), () -> calls.apply(request, call));
      if (answer instanceof RemoteAnswer.Done(TriggerOutcome outcome)) {
        tell(new OutcomeReport(outcome, call.id(), text, Optional.of(call.id()), part), end);
      }
      return CallAnswer.of(answer, clock.instant(), part);
    } catch (RuntimeException e) {
      log.unexpected(call.id(), e);
      return new CallResult.Mistaken(call.id());
    }
  }

  /** A refusal is not published: the bus would have it kept, and the caller has the call. */
  private void tell(OutcomeReport report, Deadline end) {
    log.outcome(report);
    meter.outcome(report.outcome());
    if (!report.isRefusal()) {
      var _ = outcomes.publish(List.of(report), end.remaining(), () -> {});
    }
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
