package io.dagrouter.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.Days;
import io.dagrouter.route.Expectation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Asia/Seoul,          2026-11-20, 09:00, 2026-11-20T00:00:00Z
          # New York skips 02:00 to 03:00: its clocks are past 02:30 when they are put forward.
          America/New_York,    2026-03-08, 02:30, 2026-03-08T07:00:00Z
          America/New_York,    2026-03-08, 03:00, 2026-03-08T07:00:00Z
          America/New_York,    2026-03-08, 03:15, 2026-03-08T07:15:00Z
          # Berlin has 02:30 twice: the first of them.
          Europe/Berlin,       2026-10-25, 02:30, 2026-10-25T00:30:00Z
          Europe/Berlin,       2026-10-25, 03:00, 2026-10-25T02:00:00Z
          # Half an hour of daylight saving.
          Australia/Lord_Howe, 2026-10-04, 02:15, 2026-10-03T15:30:00Z
          Australia/Lord_Howe, 2026-04-05, 01:45, 2026-04-04T14:45:00Z
          # Midnight is skipped, and the hour before it comes twice.
          America/Sao_Paulo,   2018-11-04, 00:00, 2018-11-04T03:00:00Z
          America/Sao_Paulo,   2018-02-17, 23:30, 2018-02-18T01:30:00Z
          America/Sao_Paulo,   2018-02-18, 00:00, 2018-02-18T03:00:00Z
          # Back from a minute past midnight to the evening before.
          America/St_Johns,    2010-11-07, 00:00, 2010-11-07T02:30:00Z
          Africa/Casablanca,   2018-05-13, 02:30, 2018-05-13T01:30:00Z
          """)
  void isTheFirstMomentAtWhichTheClocksAreThereOrBeyond(
      String zone, LocalDate day, LocalTime by, Instant deadline) {
    assertThat(Deadlines.of(day, by, ZoneId.of(zone))).contains(deadline);
  }

  @Test
  void aDayThatAZoneLeftOutHasNoDeadline() {
    assertThat(
            Deadlines.of(
                LocalDate.of(2011, 12, 30), LocalTime.of(9, 0), ZoneId.of("Pacific/Apia")))
        .isEmpty();
  }

  @Test
  void ofASpanItsEndBelongsToItAndItsBeginningDoesNot() {
    Instant first = Instant.parse("2026-11-20T00:00:00Z");
    Instant second = Instant.parse("2026-11-21T00:00:00Z");

    assertThat(passed(first, second))
        .containsExactly(
            new ExpectedRun(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 20), second));
    assertThat(passed(first.minusSeconds(1), second.minusSeconds(1)))
        .containsExactly(
            new ExpectedRun(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 19), first));
    assertThat(passed(second, first)).isEmpty();
  }

  private static List<ExpectedRun> passed(Instant after, Instant until) {
    return ((Expecting.Known)
            Deadlines.passed(
                WatchedLines.yesterdayIn("Asia/Seoul"),
                new Expectation(LocalTime.of(9, 0), Days.ALL),
                after,
                until))
        .runs();
  }
}
