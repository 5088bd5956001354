package io.dagrouter.watch;

import io.dagrouter.route.LineName;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.RunId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * For each date of a line the run that was made first, of those that the router made for arrivals
 * and calls. Of a run that does not show when it was made it is believed that it was in time: what
 * is not known is nothing to complain of.
 */
final class DatesRun {
  private final LineName line;
  private final Map<LocalDate, DagRun> first = new HashMap<>();

  DatesRun(LineName line) {
    this.line = line;
  }

  void add(List<DagRun> runs) {
    for (DagRun run : runs) {
      RunId.dateIn(run.runId(), line)
          .ifPresent(date -> first.merge(date, run, DatesRun::earlier));
    }
  }

  /** The run of a date that was made first; empty where it has none. */
  Optional<DagRun> of(LocalDate date) {
    return Optional.ofNullable(first.get(date));
  }

  boolean isThereBy(LocalDate date, Instant until) {
    return of(date).filter(run -> isMadeBy(run, until)).isPresent();
  }

  /** Whether any run shows that it was made before. */
  boolean anyBefore(Instant moment) {
    return first.values().stream()
        .anyMatch(run -> run.made().filter(made -> made.isBefore(moment)).isPresent());
  }

  /** In whole seconds, which is all that some versions of Airflow show. */
  static boolean isMadeBy(DagRun run, Instant until) {
    return run.made()
        .map(made -> !made.truncatedTo(ChronoUnit.SECONDS).isAfter(until))
        .orElse(true);
  }

  private static DagRun earlier(DagRun known, DagRun another) {
    if (known.made().isEmpty() || another.made().isEmpty()) {
      return known.made().isEmpty() ? known : another;
    }
    return another.made().get().isBefore(known.made().get()) ? another : known;
  }
}
