package io.dagrouter.reconcile;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.route.Line;
import io.dagrouter.run.ArrivalDigits;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.RunId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The runs of a line, as arrivals are held against them. Times are compared in whole seconds, which
 * is what S3 and Airflow 2 tell. A run of which it is not known when it was made is taken to be
 * made late enough.
 */
final class RunsThere {
  private final Line line;
  private final Set<String> digits = new HashSet<>();
  private final Map<String, List<DagRun>> byHalf = new HashMap<>();
  private final Map<LocalDate, List<DagRun>> byDate = new HashMap<>();

  /**
   * Runs.
   *
   * @param runs of the line's DAG, whoever made them
   */
  RunsThere(Line line, List<DagRun> runs) {
    this.line = line;
    for (DagRun run : runs) {
      RunId.dateIn(run.runId(), line.name()).ifPresent(date -> add(byDate, date, run));
      ArrivalDigits.in(run.runId(), line.name())
          .ifPresent(
              some -> {
                digits.add(some.value());
                add(byHalf, some.half(), run);
              });
    }
  }

  private static <K> void add(Map<K, List<DagRun>> runs, K key, DagRun run) {
    runs.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(run);
  }

  /** What the runs say of an object that a run is asked for now. */
  Verdict verdict(DagRunRequest request, ObjectCreated arrival) {
    return switch (line.runPer()) {
      case OBJECT -> hasObjectRun(arrival) ? Verdict.HAS_RUN : Verdict.LOST;
      case DATE -> hasDateRun(request, arrival) ? Verdict.HAS_RUN : Verdict.LOST;
    };
  }

  /**
   * Whatever the date of the run: that in the DAG's code may have changed since. Of runs for the
   * same bytes one that was made before is that of an earlier write.
   */
  private boolean hasObjectRun(ObjectCreated arrival) {
    return ArrivalDigits.firstHalf(arrival)
        .map(
            half ->
                byHalf.getOrDefault(half, List.of()).stream()
                    .anyMatch(run -> isMadeSince(run, arrival.time())))
        .orElseGet(() -> digits.contains(ArrivalDigits.of(arrival).value()));
  }

  /**
   * Whether the date has a run that the arrival would be part of: the very one that it asks for,
   * unless files that come late have another; one that was made since it came.
   */
  private boolean hasDateRun(DagRunRequest request, ObjectCreated arrival) {
    String asked = request.runId().value();
    return byDate.getOrDefault(request.date().date(), List.of()).stream()
        .anyMatch(
            run ->
                (run.runId().equals(asked) && !isRunAgain())
                    || (isForSame(run.runId(), asked) && isMadeSince(run, arrival.time())));
  }

  /** Whether a file that comes when the date has run makes a further run. */
  private boolean isRunAgain() {
    return switch (line.gathering().late()) {
      case RERUN -> true;
      case IGNORE, REFUSE -> false;
    };
  }

  /** A run of the same id, a further one of it, or one that somebody has called for. */
  private static boolean isForSame(String runId, String asked) {
    return runId.startsWith("call__") || runId.equals(asked) || runId.startsWith(asked + "__");
  }

  private static boolean isMadeSince(DagRun run, Instant time) {
    return run.made()
        .filter(
            made ->
                made.truncatedTo(ChronoUnit.SECONDS).isBefore(time.truncatedTo(ChronoUnit.SECONDS)))
        .isEmpty();
  }
}
