package io.dagrouter.reconcile;

import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateSource;
import io.dagrouter.date.ProcessingDate;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteResolution;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.RunPlan;
import io.dagrouter.router.RunPlanner;
import io.dagrouter.run.DagRunRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be said of each object of a line. Not thread-safe. */
final class ObjectVerdicts {
  /**
   * For an upload in parts S3 tells when it was begun, and the event comes when it has ended. Where
   * an event that comes after all would not ask for the same run, it is waited for longer.
   */
  static final Duration GRACE_OF_PARTS = Duration.ofHours(24);

  private final Line line;
  private final RouteTable table;
  private final LocalDate from;
  private final LocalDate to;
  private final RunPlanner planner;
  private final RunsThere runs;
  private final Instant now;
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

  ObjectVerdicts(
      Line line,
      RouteTable table,
      LocalDate from,
      LocalDate to,
      RunPlanner planner,
      RunsThere runs,
      Instant now) {
    this.line = line;
    this.table = table;
    this.from = from;
    this.to = to;
    this.planner = planner;
    this.runs = runs;
    this.now = now;
  }

  ReconcileCounts counts() {
    return new ReconcileCounts(counts);
  }

  /** Those of a page that are lost; all that are asked for are counted. */
  List<FoundArrival> lost(Stretch stretch, List<ListedVersion> versions) {
    List<FoundArrival> lost = new ArrayList<>();
    String bucket = stretch.keys().bucket().orElseThrow();
    for (ListedVersion version : versions) {
      if (isOf(stretch, bucket, version.key())) {
        ObjectCreated arrival = version.arrival(bucket).onlyFor(line.name().value());
        switch (planner.plan(arrival).getFirst()) {
          case RunPlan.Planned(DagRunRequest request) -> {
            if (stretch.isOfDate() || isAskedFor(request.date())) {
              Verdict verdict = verdict(version, arrival, request);
              count(verdict);
              if (verdict == Verdict.LOST) {
                lost.add(new FoundArrival(arrival, request));
              }
            }
          }
          // Of one whose date nobody can tell, nobody can tell either whether it is asked for.
          case RunPlan.Refused _, RunPlan.Unrouted _ -> count(Verdict.REFUSED);
        }
      }
    }
    return lost;
  }

  private void count(Verdict verdict) {
    counts.merge(verdict, 1, Integer::sum);
  }

  /** Each object once: by the pattern of the line that its event would come by. */
  private boolean isOf(Stretch stretch, String bucket, String key) {
    // What a folder of the console is has no name of its own, and keys may be longer than ours.
    return stretch.keys().matches(bucket, key)
        && table.resolve(new ObjectLocation(bucket, key))
            instanceof RouteResolution.Routed(var matches)
        && matches.stream()
            .anyMatch(
                match ->
                    match.line().name().equals(line.name())
                        && match.pattern().equals(stretch.pattern()));
  }

  /** By the date that came with the object: that in the DAG's code may be another every day. */
  private boolean isAskedFor(ProcessingDate date) {
    Optional<LocalDate> own =
        date.source() == DateSource.DAG_CODE
            ? date.losing().stream()
                .flatMap(candidate -> DateFormat.ISO.parse(candidate.value()).stream())
                .findFirst()
            : Optional.of(date.date());
    return own.filter(day -> !day.isBefore(from) && !day.isAfter(to)).isPresent();
  }

  private Verdict verdict(ListedVersion version, ObjectCreated arrival, DagRunRequest request) {
    Verdict byRuns = runs.verdict(request, arrival);
    if (byRuns == Verdict.HAS_RUN) {
      return byRuns;
    }
    if (arrival.time().plus(grace(version, request)).isAfter(now)) {
      return Verdict.TOO_NEW;
    }
    if (version.standing() == ListedVersion.Standing.DELETED) {
      return Verdict.DELETED;
    }
    return line.onHold(request.environment()).isPresent() ? Verdict.ON_HOLD : byRuns;
  }

  private static Duration grace(ListedVersion version, DagRunRequest request) {
    boolean sameRun =
        version.version().versionId().isPresent() && request.date().source() != DateSource.DEFAULT;
    return version.isInParts() && !sameRun ? GRACE_OF_PARTS : Reconciliation.GRACE;
  }
}
