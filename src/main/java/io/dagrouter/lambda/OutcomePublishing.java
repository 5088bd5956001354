package io.dagrouter.lambda;

import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.OutcomeListener;
import io.dagrouter.router.OutcomeReport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Tells the outcome bus of outcomes. What it does not take is logged; only what would be lost has
 * to come again: a refusal, which keeps its message, and an arrival that waits. Thread-safe.
 */
final class OutcomePublishing {
  private final OutcomeListener bus;
  private final OutcomeLog log;
  private final KeptThreads threads;

  OutcomePublishing(OutcomeListener bus, OutcomeLog log, KeptThreads threads) {
    this.bus = bus;
    this.log = log;
    this.threads = threads;
  }

  /**
   * Publishes the outcomes and gives those that are not kept and would be lost.
   *
   * @param time after which the bus is given up, so that one that hangs does not cost the answer:
   *     without it everything in the batch would come again
   * @param meanwhile is done in this thread, which else only waits for the bus
   */
  Set<OutcomeReport> publish(List<OutcomeReport> outcomes, Duration time, Runnable meanwhile) {
    Set<OutcomeReport> notKept = new HashSet<>();
    for (OutcomeReport untold : untold(outcomes, time, meanwhile)) {
      log.problem(problem(untold));
      if (untold.mustBeHeard()) {
        notKept.add(untold);
      }
    }
    return notKept;
  }

  /** Why what was not kept has to come again. */
  static Problem problem(OutcomeReport untold) {
    return new Problem(
        Reason.OUTCOME_NOT_KEPT,
        "publish the outcome of message " + untold.messageId(),
        "the outcome bus did not take it",
        OutcomeJson.type(untold.outcome()));
  }

  private List<OutcomeReport> untold(
      List<OutcomeReport> outcomes, Duration time, Runnable meanwhile) {
    if (outcomes.isEmpty()) {
      return List.of();
    }
    KeptThreads.Work<List<OutcomeReport>> telling = threads.begin(() -> bus.tell(outcomes));
    try {
      meanwhile.run();
      return telling.get(time);
    } catch (ExecutionException e) {
      log.unexpected(outcomes.getFirst().messageId(), e.getCause() == null ? e : e.getCause());
      return outcomes;
    } catch (TimeoutException e) {
      log.problem(
          new Problem(
              Reason.OUTCOME_NOT_KEPT,
              "publish outcomes",
              "the outcome bus did not answer before the time of the invocation was over",
              "given up after " + time.toMillis() / 1000.0 + " s"));
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return outcomes;
    } finally {
      telling.end();
    }
  }
}
