package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.RunPer;
import io.dagrouter.run.ArrivalDigits;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Looks whether a write in a bucket without versioning has its run already under another id, before
 * it is given one: the write was found by its object, which knows no sequencer, and its event comes
 * after all, or the other way round.
 *
 * <p>Airflow is asked for its runs where that can be: for what was found, and for what comes later
 * than {@link BelatedWrites#BELATED}, since nothing is found before that. Everything else goes
 * straight on. Writes of the same bytes under the same key go one after the other. Thread-safe.
 */
public final class WritesTwiceTold implements DagRunTrigger {
  /**
   * How long a list serves events that come late, so that a backlog does not cost one for each. Two
   * copies of the function that work off the same write, one found and one late, may be closer:
   * {@link BelatedWrites} gives both the same id.
   */
  static final Duration MEMORY = Duration.ofMinutes(1);

  private static final int LOCKS = 64;

  /** Lists of DAGs that are remembered: each may have tens of thousands of runs. */
  private static final int MOST_LISTS = 16;

  private final DagRunTrigger trigger;
  private final SharedLists lists;
  private final Clock clock;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  /** A look before a trigger. */
  public WritesTwiceTold(DagRunTrigger trigger, DagRuns runs, Clock clock) {
    this.trigger = requireNonNull(trigger);
    this.lists = new SharedLists(runs, MOST_LISTS, MEMORY, clock);
    this.clock = requireNonNull(clock);
  }

  @Override
  public TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    return switch (request.event()) {
      case ObjectCreated arrival when request.line().runPer() == RunPer.OBJECT ->
          ArrivalDigits.firstHalf(arrival)
              .filter(_ -> mayHaveAnother(arrival))
              .map(half -> inTurn(half, arrival, request, deadline))
              .orElseGet(() -> trigger.trigger(request, deadline));
      default -> trigger.trigger(request, deadline);
    };
  }

  private boolean mayHaveAnother(ObjectCreated arrival) {
    return isFound(arrival) || BelatedWrites.isBelated(arrival, clock.instant());
  }

  private TriggerResult inTurn(
      String half, ObjectCreated arrival, DagRunRequest request, Deadline deadline) {
    ReentrantLock lock = locks.get(Math.floorMod(half.hashCode(), LOCKS));
    try {
      if (!lock.tryLock(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
        return waitedInVain(request);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return waitedInVain(request);
    }
    try {
      return switch (list(arrival, request, deadline)) {
        case SharedLists.Runs.Failed(Problem problem) -> new TriggerResult.Failed(problem);
        case SharedLists.Runs.Listed(var all) ->
            all.values().stream()
                .filter(run -> isOf(run, half, arrival, request))
                .findFirst()
                .<TriggerResult>map(
                    run ->
                        new TriggerResult.Exists(
                            "the list of runs shows " + run.runId() + " for this object"))
                .orElseGet(() -> trigger(arrival, request, deadline));
      };
    } finally {
      lock.unlock();
    }
  }

  /** What was listed before no longer holds when a run was made for a write that was found. */
  private TriggerResult trigger(ObjectCreated arrival, DagRunRequest request, Deadline deadline) {
    try {
      return trigger.trigger(request, deadline);
    } finally {
      if (isFound(arrival)) {
        lists.forget(request.environment(), request.line().dag());
      }
    }
  }

  /** For what was found a list of its own; for what comes late one that is hardly older. */
  private SharedLists.Runs list(ObjectCreated arrival, DagRunRequest request, Deadline deadline) {
    Optional<Instant> from =
        isFound(arrival) ? Optional.empty() : Optional.of(clock.instant().minus(MEMORY));
    return lists.of(request.environment(), request.line().dag(), from, deadline);
  }

  private static boolean isFound(ObjectCreated arrival) {
    return arrival.version().sequencer().isEmpty();
  }

  private static boolean isOf(
      DagRun run, String half, ObjectCreated arrival, DagRunRequest request) {
    if (run.runId().equals(request.runId().value())) {
      return true;
    }
    // A list of years of runs is gone through: nearly all of them end here.
    return run.runId().contains(half)
        && ArrivalDigits.in(run.runId(), request.line().name())
            .filter(digits -> digits.half().equals(half))
            .isPresent()
        && isMadeSince(run, arrival.time());
  }

  /**
   * One made before is that of an earlier write of the same bytes. Airflow before 2.6 tells no time
   * of a run that waits in its queue, which is taken to be made late enough.
   */
  private static boolean isMadeSince(DagRun run, Instant time) {
    return run.made()
        .filter(
            made ->
                made.truncatedTo(ChronoUnit.SECONDS).isBefore(time.truncatedTo(ChronoUnit.SECONDS)))
        .isEmpty();
  }

  private static TriggerResult waitedInVain(DagRunRequest request) {
    return new TriggerResult.Failed(
        new Problem(
            Reason.TIME_SHORT,
            "trigger " + request.line().dag() + " in " + request.environment().alias(),
            "another write of the same bytes has not ended",
            "run id " + request.runId()));
  }
}
