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
   * @param off why dates are no business days, where the line takes these alone
   * @param overdue the dates that do not have the runs that are expected by now
   */
  record Known(
      CoveredLine line,
      SortedMap<LocalDate, DateRuns> dates,
      Map<LocalDate, String> off,
      Map<LocalDate, Overdue> overdue)
      implements LineCoverage {
    public Known {
      requireNonNull(line);
      dates = Collections.unmodifiableSortedMap(new TreeMap<>(dates));
      off = Map.copyOf(off);
      overdue = Map.copyOf(overdue);
    }

    /** Those of a line that takes any day. */
    public Known(CoveredLine line, SortedMap<LocalDate, DateRuns> dates) {
      this(line, dates, Map.of(), Map.of());
    }

    /**
     * How a date is marked. Runs that there are for all that are shown as such, but for those of
     * some sets where others are overdue: that they went well is not all that is to be said.
     */
    public Mark mark(LocalDate date) {
      Mark mark = on(date).mark();
      return switch (mark) {
        case FAILED, MIXED, OVERDUE, OFF -> mark;
        case SUCCESS, RUNNING, QUEUED, OTHER -> overdue.containsKey(date) ? Mark.OVERDUE : mark;
        case NONE -> {
          if (off.containsKey(date)) {
            yield Mark.OFF;
          }
          yield overdue.containsKey(date) ? Mark.OVERDUE : mark;
        }
      };
    }

    /** The runs of a date; none for one that is not in the calendar. */
    public DateRuns on(LocalDate date) {
      return dates.getOrDefault(date, DateRuns.NO_RUNS);
    }

    /**
     * The dates that {@code "only": "missing"} of a call takes, those that failed included; none
     * that is no business day, which the line would refuse.
     */
    public List<LocalDate> missing() {
      return where(date -> on(date).state().isMissing() && !off.containsKey(date));
    }

    /** The dates that {@code "only": "failed"} of a call takes, likewise. */
    public List<LocalDate> failed() {
      return where(date -> on(date).state().isFailed() && !off.containsKey(date));
    }

    /** The dates that have a success beside failed runs. */
    public List<LocalDate> mixed() {
      return where(date -> mark(date) == Mark.MIXED);
    }

    /**
     * The dates that have runs of some sets alone, and that {@code "only": "missing"} passes over.
     */
    public List<LocalDate> partial() {
      return where(date -> overdue.containsKey(date) && !on(date).state().isMissing());
    }

    private List<LocalDate> where(Predicate<LocalDate> is) {
      return dates.keySet().stream().filter(is).toList();
    }

    /** How many dates have which mark; 0 for a mark that none has. */
    public Map<Mark, Integer> counts() {
      Map<Mark, Integer> counts = new EnumMap<>(Mark.class);
      for (Mark mark : Mark.values()) {
        counts.put(mark, where(date -> mark(date) == mark).size());
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
