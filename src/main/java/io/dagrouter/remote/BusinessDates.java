package io.dagrouter.remote;

import io.dagrouter.date.BusinessCalendar;
import io.dagrouter.date.CalendarDay;
import io.dagrouter.date.CountedDay;
import io.dagrouter.date.Days;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which dates of a call are business days, by the calendar of its line. Stateless. */
final class BusinessDates {
  private BusinessDates() {}

  /** Why business days alone cannot be taken of the dates; absent where they can, or need not. */
  static Optional<Problem> problem(Line line, RemoteRequest.Reprocess request, String attempt) {
    if (request.days() == Days.ALL) {
      return Optional.empty();
    }
    Optional<BusinessCalendar> calendar = line.date().calendar();
    if (calendar.isEmpty()) {
      return Optional.of(
          new Problem(
              Reason.CALL_INVALID,
              attempt,
              "business days are asked for, and the line has no calendar to tell them",
              "days: business"));
    }
    return request
        .dates()
        .oldestFirst()
        .filter(date -> calendar.get().day(date) instanceof CalendarDay.Unknown)
        .findFirst()
        .map(date -> new CountedDay.Unknown(date, calendar.get()))
        .map(
            unknown ->
                new Problem(
                    Reason.BUSINESS_DAY_UNKNOWN, attempt, unknown.happened(), unknown.evidence()));
  }

  /** The dates that are taken, oldest first. There is no {@link #problem} with them. */
  static List<LocalDate> taken(Line line, RemoteRequest.Reprocess request) {
    Stream<LocalDate> dates = request.dates().oldestFirst();
    return switch (request.days()) {
      case ALL -> dates.toList();
      case BUSINESS -> {
        BusinessCalendar calendar = line.date().calendar().orElseThrow();
        yield dates.filter(date -> calendar.day(date) instanceof CalendarDay.Business).toList();
      }
    };
  }

  /** The dates that are not taken, oldest first. */
  static List<DayOff> skipped(Line line, RemoteRequest.Reprocess request) {
    return switch (request.days()) {
      case ALL -> List.of();
      case BUSINESS -> off(line.date().calendar().orElseThrow(), request.dates().oldestFirst());
    };
  }

  /** Days on which a line has no runs, since it takes business days alone. */
  static List<DayOff> withoutRuns(Line line, Stream<LocalDate> dates) {
    return switch (line.date().days()) {
      case ALL -> List.of();
      case BUSINESS -> off(line.date().calendar().orElseThrow(), dates);
    };
  }

  private static List<DayOff> off(BusinessCalendar calendar, Stream<LocalDate> dates) {
    List<DayOff> off = new ArrayList<>();
    dates.forEach(
        date -> {
          if (calendar.day(date) instanceof CalendarDay.Off(String why)) {
            off.add(new DayOff(date, why));
          }
        });
    return off;
  }
}
