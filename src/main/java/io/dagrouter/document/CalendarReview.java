package io.dagrouter.document;

import io.dagrouter.date.BusinessCalendar;
import io.dagrouter.document.RoutesWarning.Kind;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks whether calendars have the holidays of all years that they are needed for. */
final class CalendarReview {
  /** From here on the holidays of the next year are published nearly everywhere. */
  private static final Month NEXT_YEAR_IS_NEAR = Month.OCTOBER;

  private CalendarReview() {}

  /**
   * What is to be said of calendars.
   *
   * @param calendars with the place of each
   */
  static List<RoutesWarning> warnings(
      Map<BusinessCalendar, DocumentPlace> calendars, LocalDate today) {
    List<RoutesWarning> warnings = new ArrayList<>();
    boolean isNear = today.getMonth().compareTo(NEXT_YEAR_IS_NEAR) >= 0;
    int needed = today.getYear() + (isNear ? 1 : 0);
    calendars.forEach(
        (calendar, place) -> {
          if (calendar.lastYear() < needed) {
            warnings.add(
                warning(
                    Kind.CALENDAR_ENDS,
                    place,
                    "has no holidays after "
                        + calendar.lastYear()
                        + ", so that events wait which need a business day of "
                        + (calendar.lastYear() + 1),
                    "Add those of that year."));
          }
          gaps(calendar, place, warnings);
        });
    return warnings;
  }

  private static void gaps(
      BusinessCalendar calendar, DocumentPlace place, List<RoutesWarning> warnings) {
    int before = calendar.firstYear();
    for (LocalDate holiday : calendar.holidays().keySet()) {
      if (holiday.getYear() > before + 1) {
        warnings.add(
            warning(
                Kind.CALENDAR_GAP,
                place,
                "has no holiday between "
                    + before
                    + " and "
                    + holiday.getYear()
                    + ", so that every other day is a business day there",
                "Add those of the years between."));
      }
      before = holiday.getYear();
    }
  }

  private static RoutesWarning warning(
      Kind kind, DocumentPlace place, String what, String suggestion) {
    return new RoutesWarning(
        kind, DocumentProblem.at(place.source(), place.keyAt(), place.path(), what, suggestion));
  }
}
