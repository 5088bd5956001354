package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import io.dagrouter.date.Days;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/**
 * By when a line is to have its runs of a processing date: on each of these days, those for the
 * date that an event of that moment would have by default.
 *
 * @param by the time of day, by the clocks of the line's zone
 * @param days on which days; business days are those of the line's calendar
 * @param sets the sets of the date that each are to have a run, at most {@link #MOST_SETS}; empty
 *     where any run of the date is enough
 */
public record Expectation(LocalTime by, Days days, List<CapturedSet> sets) {
  /** The most sets of a date that runs are expected of. */
  public static final int MOST_SETS = 1000;

  /**
   * An expectation, checked.
   *
   * @throws IllegalArgumentException when there are more sets
   */
  public Expectation {
    requireNonNull(by);
    requireNonNull(days);
    sets = List.copyOf(sets);
    if (sets.size() > MOST_SETS) {
      throw new IllegalArgumentException(sets.size() + " sets");
    }
  }

  /** An expectation that any run of the date is enough for. */
  public Expectation(LocalTime by, Days days) {
    this(by, days, List.of());
  }

  /**
   * The same of each set that is made of these captures: every value of one with every value of the
   * others.
   *
   * @param each values by name
   * @throws IllegalArgumentException when they make more sets than are allowed
   */
  public Expectation ofEach(Map<String, List<String>> each) {
    return new Expectation(
        by, days, Combinations.of(each, MOST_SETS + 1).stream().map(CapturedSet::of).toList());
  }
}
