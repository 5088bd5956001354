package io.dagrouter.coverage;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What is known of a line. Immutable. */
public sealed interface LineCoverage {
  CoveredLine line();

  /**
   * Its runs are known.
   *
   * @param dates every date of the calendar, those without runs included
   */
  record Known(CoveredLine line, SortedMap<LocalDate, DateRuns> dates) implements LineCoverage {
    public Known {
      requireNonNull(line);
      dates = Collections.unmodifiableSortedMap(new TreeMap<>(dates));
    }

    /** The runs of a date; none for one that is not in the calendar. */
    public DateRuns on(LocalDate date) {
      return dates.getOrDefault(date, DateRuns.NO_RUNS);
    }

    /** The dates that {@code "only": "missing"} of a call takes, those that failed included. */
    public List<LocalDate> missing() {
      return where(runs -> runs.state().isMissing());
    }

    /** The dates that {@code "only": "failed"} of a call takes. */
    public List<LocalDate> failed() {
      return where(runs -> runs.state().isFailed());
    }

    /** The dates that have a success beside failed runs. */
    public List<LocalDate> mixed() {
      return where(runs -> runs.mark() == Mark.MIXED);
    }

    private List<LocalDate> where(Predicate<DateRuns> is) {
      return dates.entrySet().stream()
          .filter(date -> is.test(date.getValue()))
          .map(Map.Entry::getKey)
          .toList();
    }

    /** How many dates have which mark; 0 for a mark that none has. */
    public Map<Mark, Integer> counts() {
      Map<Mark, Integer> counts = new EnumMap<>(Mark.class);
      for (Mark mark : Mark.values()) {
        counts.put(mark, where(runs -> runs.mark() == mark).size());
      }
      return Collections.unmodifiableMap(counts);
    }
  }

  /**
   * Its runs could not be asked for.
   *
   * @param message why, whole sentences
   * @param isForNow whether they may be known later
   */
  record NotKnown(CoveredLine line, String message, boolean isForNow) implements LineCoverage {
    public NotKnown {
      requireNonNull(line);
      requireNonNull(message);
    }
  }
}
