package io.dagrouter.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {
  /** 2027-02-06 is a Saturday; 2027-12-31 is a Friday, 2028-01-03 a Monday. */
  static final BusinessCalendar KR =
      calendar(
          Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
          Map.of(
              "2026-12-25", "성탄절",
              "2027-01-01", "신정",
              "2027-02-06", "설날",
              "2027-02-08", "설날",
              "2027-02-09", "설날 대체공휴일"));

  @ParameterizedTest
  @CsvSource({
    "2027-02-05, Business[]",
    "2027-02-06, Off[why=설날]",
    "2027-02-07, Off[why=Sunday]",
    "2027-02-08, Off[why=설날]",
    "2027-02-10, Business[]",
    "2026-01-01, Business[]",
    "2027-12-31, Business[]",
    "2025-12-31, Unknown[]",
    "2028-01-03, Unknown[]",
    "2028-01-01, Off[why=Saturday]"
  })
  void knowsTheYearsOfItsHolidaysAndTheWeekendsOfEveryYear(LocalDate date, String expected) {
    assertThat(KR.day(date)).hasToString(expected);
  }

  @Test
  void aHolidayWithoutANameIsOneAllTheSame() {
    assertThat(calendar(Set.of(), Map.of("2027-01-01", "")).day(LocalDate.of(2027, 1, 1)))
        .isEqualTo(new CalendarDay.Off("a holiday"));
  }

  @Test
  void withoutHolidaysItKnowsEveryYearThatADateCanHave() {
    BusinessCalendar plain = calendar(Set.of(DayOfWeek.SUNDAY), Map.of());
    assertThat(plain.day(LocalDate.of(1, 1, 1))).isEqualTo(new CalendarDay.Business());
    assertThat(plain.day(LocalDate.of(9999, 12, 31))).isEqualTo(new CalendarDay.Business());
    assertThat(plain.day(LocalDate.of(0, 12, 30))).isEqualTo(new CalendarDay.Unknown());
    assertThat(plain.before(LocalDate.of(1, 1, 2), 2))
        .isEqualTo(new CountedDay.Unknown(LocalDate.of(0, 12, 30), plain));
  }

  @ParameterizedTest(name = "{0} before {1}: {2}")
  @CsvSource({
    // The holidays from Saturday to Tuesday
    "0, 2027-02-05, 2027-02-05",
    "0, 2027-02-06, 2027-02-05",
    "0, 2027-02-09, 2027-02-05",
    "0, 2027-02-10, 2027-02-10",
    "1, 2027-02-10, 2027-02-05",
    "1, 2027-02-11, 2027-02-10",
    "1, 2027-02-07, 2027-02-05",
    "2, 2027-02-10, 2027-02-04",
    "3, 2027-02-11, 2027-02-04",
    // Over the end of a year, which has holidays of its own
    "1, 2027-01-04, 2026-12-31",
    // Back from a year that is not known, as far as there are weekends
    "1, 2028-01-03, 2027-12-31",
    "0, 2028-01-02, 2027-12-31",
    "0, 2028-01-03, unknown 2028-01-03",
    "1, 2028-01-04, unknown 2028-01-03",
    "2, 2026-01-02, unknown 2025-12-31",
  })
  void countsBackByBusinessDays(int count, LocalDate day, String expected) {
    assertThat(inWords(KR.before(day, count))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "before {0}: {1}")
  @CsvSource({
    "2027-02-10, 2027-01-29",
    "2027-01-31, 2027-01-29",
    "2027-01-30, 2027-01-29",
    "2027-01-29, 2026-12-31",
    "2027-01-01, 2026-12-31",
    "2027-02-01, 2027-01-29",
    "2027-12-31, 2027-11-30",
    "2028-01-01, 2027-12-31",
    "2028-01-03, 2027-12-31",
    "2028-01-04, unknown 2028-01-03",
    "2026-01-02, unknown 2025-12-31",
    "2026-01-30, unknown 2025-12-31",
    "2026-01-31, 2026-01-30"
  })
  void findsTheLatestLastBusinessDayOfAMonth(LocalDate day, String expected) {
    assertThat(inWords(KR.lastOfMonthBefore(day))).isEqualTo(expected);
  }

  @Test
  void aMonthMayHaveNoBusinessDayAtAll() {
    TreeMap<LocalDate, String> february = new TreeMap<>();
    LocalDate.of(2027, 2, 1)
        .datesUntil(LocalDate.of(2027, 3, 1))
        .forEach(date -> february.put(date, "휴무"));
    BusinessCalendar closed = new BusinessCalendar("kr", BusinessCalendar.USUAL_WEEKEND, february);
    assertThat(inWords(closed.lastOfMonthBefore(LocalDate.of(2027, 3, 1)))).isEqualTo("2027-01-29");
    assertThat(inWords(closed.lastOfMonthBefore(LocalDate.of(2027, 3, 2)))).isEqualTo("2027-01-29");
    assertThat(inWords(closed.lastOfMonthBefore(LocalDate.of(2027, 2, 9)))).isEqualTo("2027-01-29");
  }

  @Test
  void aWeekOfWeekendsIsRefused() {
    assertThatThrownBy(() -> calendar(Set.of(DayOfWeek.values()), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("every day of the week is in the weekend");
  }

  static BusinessCalendar calendar(Set<DayOfWeek> weekend, Map<String, String> holidays) {
    TreeMap<LocalDate, String> dates = new TreeMap<>();
    holidays.forEach((date, name) -> dates.put(LocalDate.parse(date), name));
    return new BusinessCalendar("kr", weekend, dates);
  }

  private static String inWords(CountedDay counted) {
    return switch (counted) {
      case CountedDay.Of(LocalDate date) -> date.toString();
      case CountedDay.Unknown(LocalDate day, _) -> "unknown " + day;
    };
  }
}
