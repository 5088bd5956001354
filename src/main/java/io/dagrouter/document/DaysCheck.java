package io.dagrouter.document;

import io.dagrouter.date.Days;
import java.util.Map;
import java.util.Optional;

/** Reads which days are meant: {@code all} or {@code business}. */
final class DaysCheck {
  private static final Map<String, Days> DAYS = Map.of("all", Days.ALL, "business", Days.BUSINESS);

  private DaysCheck() {}

  /**
   * The days. Empty, and told, when it is neither; told, too, where the line has no calendar to
   * count business days by.
   *
   * @param help what to write, a sentence
   */
  static Optional<Days> check(
      DocumentPlace place,
      String help,
      CheckedObject line,
      Calendars calendars,
      Findings findings) {
    Optional<Days> days =
        CheckedText.parsed(
            place, "all or business", help, text -> Optional.ofNullable(DAYS.get(text)), findings);
    if (days.equals(Optional.of(Days.BUSINESS))) {
      calendars.requireFor(place, line, findings);
    }
    return days;
  }
}
