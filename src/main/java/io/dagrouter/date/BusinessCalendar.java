package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which days are business days: those that are neither in the weekend nor holidays.
 *
 * <p>A calendar that lists holidays knows the years from that of its first to that of its last one:
 * nobody can tell by it whether another weekday of another year is a holiday. A day in the weekend
 * is none in any year. Without holidays it knows every year. No calendar goes beyond the years 1 to
 * 9999, in which a date has four digits for its year. Immutable.
 *
 * @param name what the routes document calls it
 * @param weekend the days of every week that are no business days; not all seven
 * @param holidays by date, with the name of each; an empty name where it has none
 */
public record BusinessCalendar(
    String name, Set<DayOfWeek> weekend, NavigableMap<LocalDate, String> holidays) {
  public static final Set<DayOfWeek> USUAL_WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;
  private static final CalendarDay BUSINESS = new CalendarDay.Business();
  private static final CalendarDay UNKNOWN = new CalendarDay.Unknown();

  /**
   * A calendar, checked.
   *
   * @throws IllegalArgumentException when every day of the week is in the weekend
   */
  public BusinessCalendar {
    requireNonNull(name);
    weekend = Set.copyOf(weekend);
    holidays = Collections.unmodifiableNavigableMap(new TreeMap<>(holidays));
    if (weekend.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("every day of the week is in the weekend");
    }
  }

  /** What a day is. */
  public CalendarDay day(LocalDate date) {
    String holiday = holidays.get(date);
    if (holiday != null) {
      return new CalendarDay.Off(holiday.isEmpty() ? "a holiday" : holiday);
    }
    DayOfWeek day = date.getDayOfWeek();
    if (weekend.contains(day)) {
      return new CalendarDay.Off(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }
    return date.getYear() < firstYear() || date.getYear() > lastYear() ? UNKNOWN : BUSINESS;
  }

  /** The first year whose holidays it knows. */
  public int firstYear() {
    return holidays.isEmpty() ? FIRST_YEAR : Math.max(FIRST_YEAR, holidays.firstKey().getYear());
  }

  /** The last year whose holidays it knows; 9999 where it lists none. */
  public int lastYear() {
    return holidays.isEmpty() ? LAST_YEAR : Math.min(LAST_YEAR, holidays.lastKey().getYear());
  }

  /** The last business day before a day. */
  public CountedDay lastBefore(LocalDate day) {
    return nearest(day.minusDays(1), -1);
  }

  /** The first business day after a day. */
  public CountedDay firstAfter(LocalDate day) {
    return nearest(day.plusDays(1), 1);
  }

  /**
   * The business day so many business days before a day; for 0 the day itself where it is a
   * business day, else the last one before it.
   *
   * @param count not negative
   */
  public CountedDay before(LocalDate day, int count) {
    CountedDay found = count == 0 ? nearest(day, -1) : lastBefore(day);
    for (int more = count; more > 1 && found instanceof CountedDay.Of(LocalDate date); more--) {
      found = lastBefore(date);
    }
    return found;
  }

  /** The latest day before a day that is the last business day of its month. */
  public CountedDay lastOfMonthBefore(LocalDate day) {
    if (!(lastBefore(day) instanceof CountedDay.Of(LocalDate last))
        || !YearMonth.from(last).equals(YearMonth.from(day))) {
      return lastBefore(day);
    }
    // It is one itself where no business day is left of the month.
    for (LocalDate left : leftOfMonth(day)) {
      switch (day(left)) {
        case CalendarDay.Business _ -> {
          return lastBefore(day.withDayOfMonth(1));
        }
        case CalendarDay.Off _ -> {}
        case CalendarDay.Unknown _ -> {
          return new CountedDay.Unknown(left, this);
        }
      }
    }
    return new CountedDay.Of(last);
  }

  private static List<LocalDate> leftOfMonth(LocalDate day) {
    return day.datesUntil(YearMonth.from(day).atEndOfMonth().plusDays(1)).toList();
  }

  /** The first business day from a day on, in steps of so many days. */
  private CountedDay nearest(LocalDate from, int step) {
    for (LocalDate at = from; ; at = at.plusDays(step)) {
      switch (day(at)) {
        case CalendarDay.Business _ -> {
          return new CountedDay.Of(at);
        }
        case CalendarDay.Off _ -> {}
        case CalendarDay.Unknown _ -> {
          return new CountedDay.Unknown(at, this);
        }
      }
    }
  }
}
