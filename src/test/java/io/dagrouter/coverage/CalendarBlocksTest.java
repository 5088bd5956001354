package io.dagrouter.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarBlocksTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 9, 21);

  @Property(tries = 300)
  void noDateIsLostAndNoBlockIsTooWide(
      @ForAll @IntRange(min = 1, max = 400) int days,
      @ForAll @IntRange(min = 1, max = 90) int most,
      @ForAll @IntRange(min = 1, max = 90) int mostOfLast,
      @ForAll @IntRange(max = 800) int later) {
    List<LocalDate> dates = days(MONDAY.plusDays(later), days);
    int last = Math.min(most, mostOfLast);

    List<List<LocalDate>> blocks = CalendarBlocks.of(dates, List::size, most, last);

    assertThat(blocks.stream().flatMap(List::stream)).containsExactlyElementsOf(dates);
    assertThat(blocks).allSatisfy(block -> assertThat(block).hasSizeBetween(1, most));
    assertThat(blocks.getLast()).hasSizeLessThanOrEqualTo(last);
  }

  @Test
  void aBlockEndsWithAMonthIfThatLeavesItHalfFull() {
    assertThat(CalendarBlocks.of(days(MONDAY, 60), List::size, 50, 40))
        .extracting(List::getFirst)
        .containsExactly(MONDAY, LocalDate.of(2026, 11, 1));
  }

  @Test
  void orElseWithAWeek() {
    assertThat(CalendarBlocks.of(days(MONDAY, 30), List::size, 25, 15))
        .extracting(List::getFirst)
        .containsExactly(MONDAY, LocalDate.of(2026, 10, 12));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-11-03,                                            2026-11-03
          2026-11-03 2026-11-04,                                 2026-11-03..2026-11-04
          2026-11-03 2026-11-05 2026-11-06 2026-11-07,           '2026-11-03,2026-11-05..2026-11-07'
          2026-12-31 2027-01-01 2027-01-03,                      '2026-12-31..2027-01-01,2027-01-03'
          """)
  void datesInShort(String dates, String text) {
    assertThat(NextStep.dates(Arrays.stream(dates.split(" ")).map(LocalDate::parse).toList()))
        .isEqualTo(text);
  }

  private static List<LocalDate> days(LocalDate from, int days) {
    return from.datesUntil(from.plusDays(days)).toList();
  }
}
