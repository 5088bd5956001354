package io.dagrouter.date;

import java.util.Optional;

/** Which date an event has when nobody gives one, counted from the day that it has in a zone. */
public sealed interface DefaultDate permits BusinessDaysBefore, DaysBefore, MonthEnd {
  /**
   * Reads {@code -1d}, {@code -1bd}, {@code month-end} or {@code month-end-bd}; empty when the text
   * is of another form or reaches too far.
   */
  static Optional<DefaultDate> parse(String text) {
    return DaysBefore.parse(text)
        .<DefaultDate>map(before -> before)
        .or(() -> BusinessDaysBefore.parse(text))
        .or(() -> MonthEnd.parse(text));
  }

  /** Which days it counts: {@link Days#BUSINESS} needs a calendar. */
  Days days();
}
