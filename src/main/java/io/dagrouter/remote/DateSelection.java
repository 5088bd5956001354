package io.dagrouter.remote;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The dates that a caller names; each once. */
public sealed interface DateSelection {
  /** How many dates there are; at least 1. */
  long count();

  /** The dates, oldest first. */
  Stream<LocalDate> oldestFirst();

  /** All days from one to another, both included. */
  record Range(LocalDate from, LocalDate to) implements DateSelection {
    /**
     * A range, checked.
     *
     * @throws IllegalArgumentException when the last day is before the first
     */
    public Range {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("to is before from");
      }
    }

    @Override
    public long count() {
      return to.toEpochDay() - from.toEpochDay() + 1;
    }

    @Override
    public Stream<LocalDate> oldestFirst() {
      return from.datesUntil(to.plusDays(1));
    }
  }

  /** Single days, in any order; not empty. */
  record Listed(List<LocalDate> dates) implements DateSelection {
    /**
     * A list, checked: days that are named twice count once.
     *
     * @throws IllegalArgumentException when there are none
     */
    public Listed {
      dates = dates.stream().distinct().sorted().toList();
      if (dates.isEmpty()) {
        throw new IllegalArgumentException("there are no dates");
      }
    }

    @Override
    public long count() {
      return dates.size();
    }

    @Override
    public Stream<LocalDate> oldestFirst() {
      return dates.stream();
    }
  }
}
