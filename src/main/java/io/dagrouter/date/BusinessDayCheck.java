package io.dagrouter.date;

import io.dagrouter.reason.Reason;
import java.time.LocalDate;

/** Whether a date is a business day, and what to say where it is none, or nobody knows. */
final class BusinessDayCheck {
  private BusinessDayCheck() {}

  /** What decides of the date, as far as the line takes it. */
  static Offer checked(DateRule rule, Offer offer) {
    return switch (rule.days()) {
      case ALL -> offer;
      case BUSINESS ->
          switch (offer) {
            case Offer.Of(DateCandidate candidate, LocalDate date) ->
                checked(rule.calendar().orElseThrow(), offer, candidate, date);
            case Offer.Wrong _ -> offer;
          };
    };
  }

  private static Offer checked(
      BusinessCalendar calendar, Offer offer, DateCandidate candidate, LocalDate date) {
    return switch (calendar.day(date)) {
      case CalendarDay.Business _ -> offer;
      case CalendarDay.Off(String why) ->
          new Offer.Wrong(
              candidate,
              Reason.DATE_NOT_BUSINESS,
              date + " is no business day",
              why
                  + ", calendar "
                  + calendar.name()
                  + nearest(calendar, date)
                  + "; "
                  + candidate.origin());
      case CalendarDay.Unknown _ -> unknown(new CountedDay.Unknown(date, calendar), candidate);
    };
  }

  /** An offer of which nobody knows whether, or what, it is. */
  static Offer unknown(CountedDay.Unknown unknown, DateCandidate candidate) {
    return new Offer.Wrong(
        candidate,
        Reason.BUSINESS_DAY_UNKNOWN,
        unknown.happened(),
        unknown.evidence() + "; " + candidate.origin());
  }

  private static String nearest(BusinessCalendar calendar, LocalDate date) {
    String before = calendar.lastBefore(date).known().map(LocalDate::toString).orElse("");
    String after = calendar.firstAfter(date).known().map(LocalDate::toString).orElse("");
    if (before.isEmpty() && after.isEmpty()) {
      return "";
    }
    return ", nearest " + before + (before.isEmpty() || after.isEmpty() ? "" : " and ") + after;
  }
}
