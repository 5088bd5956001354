package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Persistence;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;

/**
 * Asks another trigger again, after a pause, where it failed for a reason that a moment may mend
 * ({@link Persistence#MOMENTARY}): the same request, and so the same run id, which makes no second
 * run. Everything else is returned at once. So is such a failure when
 *
 * <ul>
 *   <li>there were as many tries as allowed,
 *   <li>after the longest pause that may come, or after the quiet that the web server asked for,
 *       there would be no time for a command: the message then goes back to its queue the sooner,
 *   <li>the thread is interrupted, also within a pause; it stays interrupted.
 * </ul>
 *
 * The result is that of the last try, and brings the problems of those before. A run that came to
 * be by a try whose answer was lost is found by the next as {@link TriggerResult.Exists}.
 * Thread-safe.
 */
public final class RetryingTrigger implements DagRunTrigger {
  private final DagRunTrigger trigger;
  private final EnvironmentGate gate;
  private final Retries retries;
  private final CommandListener listener;

  /**
   * A trigger that tries again.
   *
   * @param gate what the other trigger sends everything through
   */
  public RetryingTrigger(DagRunTrigger trigger, EnvironmentGate gate, Retries retries) {
    this(trigger, gate, retries, CommandListener.none());
  }

  /** The same, heard by a listener. */
  public RetryingTrigger(
      DagRunTrigger trigger, EnvironmentGate gate, Retries retries, CommandListener listener) {
    this.trigger = requireNonNull(trigger);
    this.gate = requireNonNull(gate);
    this.retries = requireNonNull(retries);
    this.listener = requireNonNull(listener);
  }

  @Override
  public TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    TriggerResult first = trigger.trigger(request, deadline);
    // Nearly all end here, and so never load the library that the other class needs.
    return mayHelp(1, first, request, deadline)
        ? new FurtherTries(
                retries,
                () -> again(request, deadline),
                (tries, result) -> mayHelp(tries, result, request, deadline))
            .after(first)
        : first;
  }

  private TriggerResult again(DagRunRequest request, Deadline deadline) {
    listener.triesAgain(request.environment());
    return trigger.trigger(request, deadline);
  }

  private boolean mayHelp(
      int tries, TriggerResult result, DagRunRequest request, Deadline deadline) {
    return tries < retries.attempts()
        && result instanceof TriggerResult.Failed(var problem, _)
        && problem.reason().persistence() == Persistence.MOMENTARY
        && !Thread.currentThread().isInterrupted()
        && gate.hasTimeAfter(retries.longestAfter(tries), request.environment(), deadline);
  }
}
