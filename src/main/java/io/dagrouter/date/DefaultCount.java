package io.dagrouter.date;

import java.time.LocalDate;
import java.util.Optional;

/** Counts from the day of an event to the date that it has by default, and back. Stateless. */
final class DefaultCount {
  private DefaultCount() {}

  /** The date by default of what happens on a day. */
  static CountedDay from(LocalDate day, DateRule rule) {
    return switch (rule.fallback()) {
      case DaysBefore(int count) -> new CountedDay.Of(day.minusDays(count));
      case BusinessDaysBefore(int count) -> rule.calendar().orElseThrow().before(day, count);
      case MonthEnd(Days days) ->
          switch (days) {
            case ALL -> new CountedDay.Of(day.withDayOfMonth(1).minusDays(1));
            case BUSINESS -> rule.calendar().orElseThrow().lastOfMonthBefore(day);
          };
    };
  }

  /**
   * The only day that can be the first one on which what happens has a date by default; empty where
   * the calendar does not know it.
   */
  static Optional<LocalDate> dayFor(LocalDate date, DateRule rule) {
    return switch (rule.fallback()) {
      case DaysBefore(int count) -> Optional.of(date.plusDays(count));
      case BusinessDaysBefore(int count) -> after(date, count, rule.calendar().orElseThrow());
      case MonthEnd _ -> Optional.of(date.plusDays(1));
    };
  }

  private static Optional<LocalDate> after(LocalDate date, int count, BusinessCalendar calendar) {
    Optional<LocalDate> last = Optional.of(date);
    for (int i = 1; i < count && last.isPresent(); i++) {
      last = calendar.firstAfter(last.get()).known();
    }
    return count == 0 ? last : last.map(day -> day.plusDays(1));
  }

  /** The count for people, as in "the last business day before 2027-02-10 in Asia/Seoul". */
  static String inWords(LocalDate day, DateRule rule) {
    return switch (rule.fallback()) {
      case DaysBefore(int count) ->
          switch (count) {
            case 0 -> "the day itself in " + rule.zone();
            case 1 -> "yesterday in " + rule.zone();
            default -> count + " days before in " + rule.zone();
          };
      case BusinessDaysBefore(int count) ->
          switch (count) {
            case 0 -> "the last business day up to " + at(day, rule);
            case 1 -> "the last business day before " + at(day, rule);
            default -> count + " business days before " + at(day, rule);
          };
      case MonthEnd(Days days) ->
          switch (days) {
            case ALL -> "the latest last day of a month before " + day + " in " + rule.zone();
            case BUSINESS -> "the latest last business day of a month before " + at(day, rule);
          };
    };
  }

  private static String at(LocalDate day, DateRule rule) {
    return day + " in " + rule.zone() + ", calendar " + rule.calendar().orElseThrow().name() + ",";
  }
}
