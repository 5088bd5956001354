package io.dagrouter.router;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.RunRequest;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.route.RunPer;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a run in the other one of the two environments that its line is split over. Airflow
 * keeps a run id unique within one environment only, so a run that earlier routes had made on the
 * other side, with an answer that was lost perhaps, would be made a second time here.
 *
 * <p>An event that came to be after those routes were out of force everywhere cannot have been
 * there, and is not looked for. Thread-safe.
 */
public final class OtherSide {
  /** Lists of DAGs that are remembered: each may have tens of thousands of run ids. */
  static final int MOST_LISTS = 16;

  static final Duration MEMORY = Duration.ofMinutes(1);

  /** Otherwise a line could not leave an environment that is gone. */
  private static final Set<Reason> NOTHING_WAS_MADE =
      Set.of(Reason.DAG_NOT_FOUND, Reason.ENVIRONMENT_NOT_FOUND);

  private final SharedLists lists;
  private final Duration margin;

  /** What is known of a run on the other side. */
  sealed interface Sighting {
    record NotThere() implements Sighting {}

    /**
     * It is there.
     *
     * @param where the environment that lists it
     * @param evidence how that is known
     */
    record There(Environment where, String evidence) implements Sighting {}

    /** Nobody can tell now. */
    record Unknown(Problem problem) implements Sighting {}
  }

  /**
   * The other side.
   *
   * @param runs the runs of both sides
   * @param margin how long after a change of the routes a run may still be made by the older ones:
   *     until every copy of the function has read the change, and has ended what it was at
   */
  public OtherSide(DagRuns runs, Duration margin, Clock clock) {
    this.lists = new SharedLists(runs, MOST_LISTS, MEMORY, clock);
    this.margin = margin;
  }

  /**
   * Whether the run was made on the other side.
   *
   * @param changed when the routes in force were last changed; absent where that is unknown
   */
  Sighting of(DagRunRequest request, Optional<Instant> changed, Deadline deadline) {
    Optional<Environment> other = request.placement().otherSide();
    Optional<Instant> settled = changed.map(when -> when.plus(margin));
    if (other.isEmpty() || isNewer(request, settled)) {
      return new Sighting.NotThere();
    }
    return switch (list(request, other.get(), settled, deadline)) {
      case SharedLists.Runs.Failed(Problem problem) ->
          NOTHING_WAS_MADE.contains(problem.reason())
              ? new Sighting.NotThere()
              : new Sighting.Unknown(problem);
      case SharedLists.Runs.Listed(var runs) ->
          runs.containsKey(request.runId().value())
              ? there(request, other.get(), settled, deadline)
              : new Sighting.NotThere();
    };
  }

  /**
   * Whether nobody can have asked for the run by routes that are older than those in force. The
   * time of a call is that of its last try, and a run for a whole date is asked for by many
   * arrivals: of these nobody knows the first.
   */
  private static boolean isNewer(DagRunRequest request, Optional<Instant> settled) {
    boolean isOfThisTime =
        switch (request.event()) {
          case ObjectCreated _ -> request.line().runPer() == RunPer.OBJECT;
          case RunRequest _ -> false;
        };
    return isOfThisTime && settled.filter(request.event().time()::isAfter).isPresent();
  }

  /**
   * Where the run is that the other side lists. In the environment that the line moves to that may
   * be a shadow of earlier days: then the run itself is in the line's own.
   */
  private Sighting there(
      DagRunRequest request, Environment other, Optional<Instant> settled, Deadline deadline) {
    Environment own = request.line().environment();
    boolean isOriginal =
        !other.equals(own)
            && list(request, own, settled, deadline) instanceof SharedLists.Runs.Listed(var runs)
            && runs.containsKey(request.runId().value());
    Environment where = isOriginal ? own : other;
    return new Sighting.There(
        where, "the list of runs in " + where.alias() + " shows it, made by earlier routes");
  }

  private SharedLists.Runs list(
      DagRunRequest request, Environment where, Optional<Instant> settled, Deadline deadline) {
    return lists.of(where, request.line().dag(), settled, deadline);
  }
}
