package io.dagrouter.watch;

import io.dagrouter.route.CapturedSet;
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
 * For each date of a line the run with which it has what is expected of it, of those that the
 * router made for arrivals and calls: the first of the date; where runs of several sets are
 * expected, the first of the set that has one last. A call is for the whole date, so its run is one
 * of each set. Of a run that does not show when it was made it is believed that it was in time:
 * what is not known is nothing to complain of. Not thread-safe.
 */
public final class DatesRun {
  private final LineName line;
  private final List<CapturedSet> sets;
  private final Map<LocalDate, DagRun> first = new HashMap<>();
  private final Map<LocalDate, DagRun> firstCalled = new HashMap<>();
  private final Map<SetOfDate, DagRun> firstOfSet = new HashMap<>();

  /** A set by what the ids of its runs have of it. */
  private record SetOfDate(LocalDate date, Optional<String> hash) {}

  /**
   * No runs yet.
   *
   * @param sets those that a run each is expected of; none where any run of the date is enough
   */
  public DatesRun(LineName line, List<CapturedSet> sets) {
    this.line = line;
    this.sets = List.copyOf(sets);
  }

  /** Adds runs of the line's DAG, whoever made them. */
  public void add(List<DagRun> runs) {
    for (DagRun run : runs) {
      RunId.parts(run.runId(), line).ifPresent(id -> add(run, id));
    }
  }

  private void add(DagRun run, RunId.Parts id) {
    first.merge(id.date(), run, DatesRun::earlier);
    if (id.isCall()) {
      firstCalled.merge(id.date(), run, DatesRun::earlier);
    } else {
      firstOfSet.merge(new SetOfDate(id.date(), id.hash()), run, DatesRun::earlier);
    }
  }

  /** The run with which the date has what is expected of it; empty where it has not. */
  public Optional<DagRun> of(LocalDate date) {
    if (sets.isEmpty()) {
      return Optional.ofNullable(first.get(date));
    }
    Optional<DagRun> last = Optional.empty();
    for (SetRun set : sets(date)) {
      if (set.run().isEmpty()) {
        return Optional.empty();
      }
      DagRun another = set.run().get();
      last = Optional.of(last.map(known -> later(known, another)).orElse(another));
    }
    return last;
  }

  boolean isThereBy(LocalDate date, Instant until) {
    return of(date).filter(run -> isMadeBy(run, until)).isPresent();
  }

  /** The sets that are expected of the date, in their order; none where any run is enough. */
  public List<SetRun> sets(LocalDate date) {
    Optional<DagRun> called = Optional.ofNullable(firstCalled.get(date));
    return sets.stream().map(set -> new SetRun(set, earliest(firstOf(set, date), called))).toList();
  }

  private Optional<DagRun> firstOf(CapturedSet set, LocalDate date) {
    Optional<String> hash =
        RunId.parts(RunId.ofSet(line, date, set.captures()).value(), line)
            .flatMap(RunId.Parts::hash);
    return Optional.ofNullable(firstOfSet.get(new SetOfDate(date, hash)));
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

  private static Optional<DagRun> earliest(Optional<DagRun> one, Optional<DagRun> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(earlier(one.get(), other.get()))
        : one.or(() -> other);
  }

  private static DagRun later(DagRun known, DagRun another) {
    return isBefore(another, known) ? known : another;
  }

  private static DagRun earlier(DagRun known, DagRun another) {
    return isBefore(another, known) ? another : known;
  }

  /** What does not show when it was made is before all that does. */
  private static boolean isBefore(DagRun one, DagRun other) {
    return other.made().isPresent()
        && (one.made().isEmpty() || one.made().get().isBefore(other.made().get()));
  }
}
