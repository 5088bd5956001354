package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

/** What a calendar says of a day. */
public sealed interface CalendarDay {
  record Business() implements CalendarDay {}

  /**
   * No business day.
   *
   * @param why the name of the holiday, {@code a holiday} where it has none, else {@code Sunday},
   *     say
   */
  record Off(String why) implements CalendarDay {
    public Off {
      requireNonNull(why);
    }
  }

  /** The calendar lists holidays, but not those of that year: it may be either. */
  record Unknown() implements CalendarDay {}
}
