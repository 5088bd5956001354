package io.dagrouter.router;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.RunId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a file came when its date had its run ({@code late}). Times are compared in whole
 * seconds, since no more is known of runs: one that was made in the second in which the file came
 * takes it up, as its tasks start later than it is made. Thread-safe.
 */
final class LateFiles {
  /** Otherwise a line could not leave an environment that is gone. */
  private static final Set<Reason> NOTHING_WAS_MADE =
      Set.of(Reason.DAG_NOT_FOUND, Reason.ENVIRONMENT_NOT_FOUND);

  private final DagRuns runs;

  LateFiles(DagRuns runs) {
    this.runs = runs;
  }

  /** A run of the date that takes files up, and what its id says. */
  private record Made(DagRun run, RunId.Parts id, Instant made) {}

  /**
   * How the arrival stands to the runs of its date.
   *
   * @param first the first run of the date, as the arrival would ask for it
   */
  Lateness of(DagRunRequest first, Delivery delivery) {
    List<Made> there = new ArrayList<>();
    for (Environment environment : environments(first)) {
      switch (list(environment, first, delivery)) {
        case DagRunsLookup.Found(var all) ->
            all.forEach(run -> made(run, first).ifPresent(there::add));
        case DagRunsLookup.Failed(Problem problem) -> {
          boolean isOwn = environment.equals(first.environment());
          if (isOwn) {
            return new Lateness.Unknown(problem);
          }
          if (!NOTHING_WAS_MADE.contains(problem.reason())) {
            return new Lateness.OtherSideUnknown(problem);
          }
        }
      }
    }
    return there.isEmpty() ? new Lateness.First() : lateness(there, first);
  }

  private static List<Environment> environments(DagRunRequest first) {
    List<Environment> all = new ArrayList<>(List.of(first.environment()));
    first.line().environments().stream().filter(one -> !all.contains(one)).forEach(all::add);
    return all;
  }

  private DagRunsLookup list(Environment environment, DagRunRequest first, Delivery delivery) {
    return delivery
        .looks()
        .runs
        .get(
            new BatchLooks.Dag(environment.address(), first.line().dag()),
            () -> runs.of(environment, first.line().dag(), delivery.deadline()));
  }

  /**
   * A run of the date, whoever asked for it; where a date has several sets, of the same set. A call
   * is for the whole date. What is still queued takes up whatever is there by now. Where nobody
   * knows when another was made, that was long ago: rather one run too many than a file in none.
   */
  private static Optional<Made> made(DagRun run, DagRunRequest first) {
    Line line = first.line();
    Optional<String> set =
        RunId.parts(first.runId().value(), line.name()).flatMap(RunId.Parts::hash);
    return RunId.parts(run.runId(), line.name())
        .filter(id -> id.date().equals(first.date().date()))
        .filter(id -> id.isCall() || set.isEmpty() || id.hash().equals(set))
        .map(
            id ->
                new Made(
                    run,
                    id,
                    run.made()
                        .orElse(run.isQueued() ? Instant.MAX : Instant.EPOCH)
                        .truncatedTo(ChronoUnit.SECONDS)));
  }

  private static Lateness lateness(List<Made> there, DagRunRequest first) {
    Made last = there.stream().max(Comparator.comparing(Made::made)).orElseThrow();
    Instant came = first.event().time().truncatedTo(ChronoUnit.SECONDS);
    if (!last.made().isBefore(came)) {
      return new Lateness.TakenUp(
          new RunId(last.run().runId()), last.run().made().map(_ -> last.made()));
    }
    Optional<String> set =
        RunId.parts(first.runId().value(), first.line().name()).flatMap(RunId.Parts::hash);
    int attempts =
        there.stream()
            .map(Made::id)
            .filter(id -> !id.isCall() && id.hash().equals(set))
            .mapToInt(RunId.Parts::attempt)
            .max()
            .orElse(0);
    return new Lateness.Late(new RunId(last.run().runId()), last.made(), attempts + 1);
  }
}
