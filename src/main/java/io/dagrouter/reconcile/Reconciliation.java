package io.dagrouter.reconcile;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.router.RunPlanner;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds arrivals that never became a run, because S3 or EventBridge did not tell of them or their
 * message was lost: every object that there is under the patterns of a line, version by version,
 * against every run that there is. What is lost is passed on as if it had just been told of, so
 * that doing it twice changes nothing. Keeps nothing. Thread-safe.
 */
public final class Reconciliation {
  /**
   * How old an object must be: what is newer may still be on its way. Where an answer rests on it
   * ({@link ObjectVerdicts}), an upload in parts must be older.
   */
  public static final Duration GRACE = Duration.ofHours(1);

  /** What a page of a listing and passing on what it holds may take at worst. */
  static final Duration FOR_A_PAGE = Duration.ofSeconds(15);

  /** More would not fit into an answer: Lambda's have at most 6 MB. */
  static final int MOST_FOUND = 5000;

  private final ObjectVersions objects;
  private final RunPlanner planner;
  private final DagRuns runs;
  private final Optional<FoundArrivals> passing;
  private final Clock clock;

  /**
   * Reconciliation.
   *
   * @param planner tells what an arrival would ask of Airflow
   * @param passing where what is found goes; absent where there is no outcome bus
   */
  public Reconciliation(
      ObjectVersions objects,
      RunPlanner planner,
      DagRuns runs,
      Optional<FoundArrivals> passing,
      Clock clock) {
    this.objects = requireNonNull(objects);
    this.planner = requireNonNull(planner);
    this.runs = requireNonNull(runs);
    this.passing = requireNonNull(passing);
    this.clock = requireNonNull(clock);
  }

  /**
   * Holds the objects of a line for processing dates against its runs, as far as the time allows.
   *
   * @param deadline nothing is begun that could not end before it
   */
  public Reconciled of(Search search, Deadline deadline) {
    Line line = search.line();
    Optional<Problem> hold = line.onHold();
    if (hold.isPresent()) {
      return new Reconciled.Failed(hold.get());
    }
    if (passing.isEmpty() && !search.dryRun()) {
      return failed(
          line,
          Reason.NO_OUTCOME_BUS,
          "what is found goes over the outcome bus, and none is configured",
          "a dry run needs none");
    }
    List<Stretch> all = Stretch.of(line, search.from(), search.to());
    Optional<String> open =
        all.stream()
            .filter(stretch -> stretch.keys().bucket().isEmpty())
            .map(stretch -> stretch.pattern().pattern())
            .findFirst();
    if (open.isPresent()) {
      return failed(
          line, Reason.BUCKET_OPEN, "an arrival pattern names no single bucket", open.get());
    }
    Optional<ReconcilePosition> after = search.after();
    List<Stretch> left =
        all.stream().dropWhile(one -> after.filter(place -> !one.isAt(place)).isPresent()).toList();
    if (left.isEmpty() && after.isPresent()) {
      return failed(
          line,
          Reason.CALL_INVALID,
          "there is no such place to go on at",
          after.get().pattern() + " for " + after.get().date());
    }
    return switch (runs(line, deadline)) {
      case DagRunsLookup.Failed(var problem) -> new Reconciled.Failed(problem);
      case DagRunsLookup.Found(var there) ->
          new Walk(search, verdicts(search, there), deadline)
              .through(left, after.flatMap(ReconcilePosition::in));
    };
  }

  private ObjectVerdicts verdicts(Search search, List<DagRun> there) {
    return new ObjectVerdicts(
        search.line(),
        search.table(),
        search.from(),
        search.to(),
        planner,
        new RunsThere(search.line(), there),
        clock.instant());
  }

  /** Those of both environments of a line that is split. */
  private DagRunsLookup runs(Line line, Deadline deadline) {
    List<DagRun> all = new ArrayList<>();
    for (Environment environment : line.environments()) {
      switch (runs.of(environment, line.dag(), deadline)) {
        case DagRunsLookup.Failed failed -> {
          return failed;
        }
        case DagRunsLookup.Found(var some) -> all.addAll(some);
      }
    }
    return new DagRunsLookup.Found(all);
  }

  private static Reconciled.Failed failed(
      Line line, Reason reason, String happened, String evidence) {
    return new Reconciled.Failed(problem(line, reason, happened, evidence));
  }

  private static Problem problem(Line line, Reason reason, String happened, String evidence) {
    return new Problem(reason, "reconcile line " + line.name(), happened, evidence);
  }

  /** One way through the objects of a line. */
  private final class Walk {
    private final Search search;
    private final ObjectVerdicts verdicts;
    private final Deadline deadline;
    private final List<FoundArrival> found = new ArrayList<>();
    private final List<FoundArrival> passed = new ArrayList<>();

    Walk(Search search, ObjectVerdicts verdicts, Deadline deadline) {
      this.search = search;
      this.verdicts = verdicts;
      this.deadline = deadline;
    }

    Reconciled through(List<Stretch> stretches, Optional<VersionPosition> in) {
      Optional<VersionPosition> place = in;
      boolean first = true;
      for (Stretch stretch : stretches) {
        Optional<VersionPosition> next = place;
        place = Optional.empty();
        do {
          if (isOver()) {
            return first
                ? failed(
                    search.line(),
                    Reason.TIME_SHORT,
                    "listing the runs took all of the time",
                    deadline.remaining().toSeconds() + " s left")
                : done(Optional.of(stretch.at(next)));
          }
          first = false;
          switch (objects.page(
              stretch.keys().bucket().orElseThrow(), stretch.keys().prefix(), next)) {
            case VersionPage.Failed(var problem) -> {
              return new Reconciled.Failed(problem);
            }
            case VersionPage.Listed(var versions, var end) -> {
              Optional<Problem> stayed = pass(verdicts.lost(stretch, versions));
              if (stayed.isPresent()) {
                return new Reconciled.Failed(stayed.get());
              }
              next = end.flatMap(stretch::after);
            }
          }
        } while (next.isPresent());
      }
      return done(Optional.empty());
    }

    private boolean isOver() {
      return deadline.remaining().compareTo(FOR_A_PAGE) < 0 || found.size() >= MOST_FOUND;
    }

    private Reconciled done(Optional<ReconcilePosition> next) {
      return new Reconciled.Done(
          search.line(), search.from(), search.to(), verdicts.counts(), found, passed, next);
    }

    /** Why something of it stayed, if anything did. */
    private Optional<Problem> pass(List<FoundArrival> lost) {
      found.addAll(lost);
      List<FoundArrival> one = newestOfEachRun(lost);
      if (search.dryRun() || one.isEmpty()) {
        return Optional.empty();
      }
      List<FoundArrival> stayed = passing.orElseThrow().pass(one, search.trace());
      if (!stayed.isEmpty()) {
        return Optional.of(
            problem(
                search.line(),
                Reason.REQUESTS_NOT_PASSED,
                "the outcome bus did not take all arrivals",
                stayed.size() + " of " + one.size() + " not taken"));
      }
      passed.addAll(one);
      return Optional.empty();
    }
  }

  /** Of those written in one second the first: S3 lists the versions of a key newest first. */
  private static List<FoundArrival> newestOfEachRun(List<FoundArrival> lost) {
    Map<String, FoundArrival> newest = new LinkedHashMap<>();
    for (FoundArrival one : lost) {
      newest.merge(
          one.request().runId().value(),
          one,
          (before, now) -> now.arrival().time().isAfter(before.arrival().time()) ? now : before);
    }
    return List.copyOf(newest.values());
  }
}
