package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.run.Awaited;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.trace.TraceContext;
import java.util.Optional;

/**
 * An outcome with the message that brought the event, which a refusal keeps whole.
 *
 * @param outcome what became of the event
 * @param messageId the id of the SQS message; of the invocation where there is none
 * @param message the text of the message, as it was delivered
 * @param requestId of the invocation, as Lambda gives it; empty where there is none
 * @param trace what the event is part of
 */
public record OutcomeReport(
    TriggerOutcome outcome,
    String messageId,
    String message,
    Optional<String> requestId,
    TraceContext trace) {
  public OutcomeReport {
    requireNonNull(outcome);
    requireNonNull(messageId);
    requireNonNull(message);
    requireNonNull(requestId);
    requireNonNull(trace);
  }

  /**
   * The outcome outside of an invocation, of an event that came without a trace: it gets that of
   * {@link EventTrace}.
   */
  public OutcomeReport(TriggerOutcome outcome, String messageId, String message) {
    this(outcome, messageId, message, Optional.empty(), EventTrace.of(outcome));
  }

  /**
   * Whether the event would be lost if nobody heard of its outcome: a refusal, and an arrival that
   * waits and is brought back by it.
   */
  public boolean mustBeHeard() {
    return isRefusal() || outcome instanceof TriggerOutcome.Waiting(_, _, _, Awaited.Quiet(_));
  }

  /** Whether the event ends here without a run, so that its message must be kept. */
  public boolean isRefusal() {
    return switch (outcome) {
      case TriggerOutcome.Rejected _, TriggerOutcome.Unrouted _ -> true;
      case TriggerOutcome.Triggered _,
          TriggerOutcome.AlreadyTriggered _,
          TriggerOutcome.Waiting _,
          TriggerOutcome.Unavailable _ ->
          false;
    };
  }
}
