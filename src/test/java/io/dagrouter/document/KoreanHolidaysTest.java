package io.dagrouter.document;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.BusinessCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code examples/holidays-kr.yaml} to the law: 공휴일에 관한 법률 and 관공서의 공휴일에 관한 규정 as they are
 * since May 2026. The days of the lunar calendar are those of 한국천문연구원 (astro.kasi.re.kr).
 */
class KoreanHolidaysTest {
  private static final Path EXAMPLE = Path.of("examples/holidays-kr.yaml");

  /** Of each year the first days of the months that 설날, 부처님 오신 날 and 추석 are in. */
  private static final Map<Integer, List<LocalDate>> MONTHS =
      Map.of(
          2026,
          List.of(LocalDate.of(2026, 2, 17), LocalDate.of(2026, 5, 17), LocalDate.of(2026, 9, 11)),
          2027,
          List.of(LocalDate.of(2027, 2, 7), LocalDate.of(2027, 5, 6), LocalDate.of(2027, 9, 1)));

  private final SortedMap<LocalDate, String> expected = new TreeMap<>();

  @Test
  void theExampleHasTheHolidaysOfTheLaw() throws IOException {
    for (int year : List.of(2026, 2027)) {
      List<LocalDate> months = requireNonNull(MONTHS.get(year));
      expected.put(LocalDate.of(year, 1, 1), "신정");
      expected.put(LocalDate.of(year, 6, 6), "현충일");
      if (year == 2026) {
        expected.put(LocalDate.of(2026, 6, 3), "전국동시지방선거");
      }
      threeDays("설날", months.get(0));
      threeDays("추석", months.get(2).plusDays(14));
      Map.of(
              MonthDay.of(3, 1), "삼일절",
              MonthDay.of(5, 1), "노동절",
              MonthDay.of(5, 5), "어린이날",
              MonthDay.of(7, 17), "제헌절",
              MonthDay.of(8, 15), "광복절",
              MonthDay.of(10, 3), "개천절",
              MonthDay.of(10, 9), "한글날",
              MonthDay.of(12, 25), "성탄절")
          .forEach((day, name) -> withSubstitute(name, day.atYear(year)));
      withSubstitute("부처님 오신 날", months.get(1).plusDays(7));
    }
    assertThat(example().holidays()).isEqualTo(expected);
  }

  /** Three days that have a substitute where one of them is a Sunday, and none for a Saturday. */
  private void threeDays(String name, LocalDate day) {
    expected.put(day.minusDays(1), name + " 전날");
    expected.put(day, name);
    expected.put(day.plusDays(1), name + " 다음 날");
    for (int i = -1; i <= 1; i++) {
      if (day.plusDays(i).getDayOfWeek() == DayOfWeek.SUNDAY) {
        expected.put(day.plusDays(2), "대체공휴일(" + name + ")");
      }
    }
  }

  /** A day that has a substitute on the Monday after, where it is in the weekend. */
  private void withSubstitute(String name, LocalDate day) {
    expected.put(day, name);
    int until = 8 - day.getDayOfWeek().getValue();
    if (until <= 2) {
      expected.put(day.plusDays(until), "대체공휴일(" + name + ")");
    }
  }

  private static BusinessCalendar example() throws IOException {
    String document =
        """
        zone: Asia/Seoul
        environments: { lake: { mwaa: x } }
        calendars: { kr: { holidays: "file:%s" } }
        lines: { bank: { dag: b } }
        """
            .formatted(EXAMPLE);
    RoutesReading reading =
        RoutesDocument.read(
            List.of(
                DocumentPart.whole("r", document),
                DocumentPart.holidays("file:" + EXAMPLE, Files.readString(EXAMPLE))));
    assertThat(reading).isInstanceOf(RoutesReading.Read.class);
    return ((RoutesReading.Read) reading)
        .table()
        .lines()
        .getFirst()
        .date()
        .calendar()
        .orElseThrow();
  }
}
