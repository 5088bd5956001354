package io.dagrouter.watch;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.BusinessCalendar;
import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.Days;
import io.dagrouter.date.DefaultDate;
import io.dagrouter.route.Expectation;
import io.dagrouter.route.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
    assertThat(Deadlines.moment(day, by, ZoneId.of(zone))).contains(deadline);
  }

  @Test
  void aDayThatAZoneLeftOutHasNoDeadline() {
    assertThat(
            Deadlines.moment(
                LocalDate.of(2011, 12, 30), LocalTime.of(9, 0), ZoneId.of("Pacific/Apia")))
        .isEmpty();
  }

  /** 2 and 3 January 2027 are a weekend, Friday before is a holiday. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          -1d,          all,      all,      2026-12-31 2027-01-01 2027-01-02 2027-01-03
          -1d,          all,      business, 2027-01-03
          -1bd,         all,      business, 2026-12-31
          -1bd,         all,      all,      2026-12-31
          -1d,          business, all,      2026-12-31
          -1d,          business, business, ''
          month-end-bd, all,      business, 2026-12-31
          """)
  void isOfDaysThatCountAndForDatesThatTheLineTakes(
      String fallback, String dates, String days, String expected) {
    Line line = business(fallback, dates, days);

    Expecting expecting =
        of(line)
            .passed(Instant.parse("2026-12-31T15:00:00Z"), Instant.parse("2027-01-04T15:00:00Z"));

    assertThat(expecting.problem()).isEmpty();
    assertThat(expecting.runs().stream().map(run -> run.date().toString()).collect(joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void beyondTheCalendarNothingIsGuessed() {
    Instant last = Instant.parse("2027-12-31T00:00:00Z");
    Expecting expecting =
        of(business("-1bd", "all", "business"))
            .passed(last.minusSeconds(1), Instant.parse("2028-01-10T00:00:00Z"));

    assertThat(expecting.runs()).extracting(ExpectedRun::deadline).containsExactly(last);
    assertThat(expecting.upTo()).isEqualTo(Instant.parse("2028-01-02T23:59:59.999999999Z"));
    assertThat(expecting.problem().orElseThrow().message())
        .isEqualTo(
            "Cannot tell which runs of line bank are due: calendar kr does not know whether"
                + " 2028-01-03 is a business day (it has the holidays of 2026 to 2027). Add the holidays of"
                + " that year to the calendar in the routes document; then it goes on by itself.");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          -1d,       all,      2027-01-03, 2027-01-04T00:00:00Z
          -1d,       business, 2027-01-03, 2027-01-04T00:00:00Z
          -1d,       business, 2027-01-02,
          -1bd,      business, 2027-12-31,
          -1bd,      all,      2027-01-08, 2027-01-09T00:00:00Z
          -1bd,      business, 2027-01-08, 2027-01-11T00:00:00Z
          month-end, business, 2027-01-31, 2027-02-01T00:00:00Z
          month-end, business, 2027-01-30,
          """)
  void aDateHasTheFirstOfItsDeadlines(
      String fallback, String days, LocalDate date, @Nullable Instant deadline) {
    assertThat(of(business(fallback, "all", days)).of(date).map(ExpectedRun::deadline))
        .isEqualTo(Optional.ofNullable(deadline));
  }

  private static Line business(String fallback, String dates, String days) {
    BusinessCalendar kr =
        new BusinessCalendar(
            "kr",
            BusinessCalendar.USUAL_WEEKEND,
            new TreeMap<>(
                Map.of(
                    LocalDate.of(2026, 12, 25),
                    "성탄절",
                    LocalDate.of(2027, 1, 1),
                    "신정",
                    LocalDate.of(2027, 12, 27),
                    "대체공휴일")));
    return WatchedLines.line(
        "bank",
        new DateRule(
            "processing_date",
            DateFormat.BASIC,
            ZoneId.of("Asia/Seoul"),
            DefaultDate.parse(fallback).orElseThrow(),
            Optional.of(kr),
            Days.valueOf(dates.toUpperCase(Locale.ROOT)),
            Optional.empty()),
        new Expectation(LocalTime.of(9, 0), Days.valueOf(days.toUpperCase(Locale.ROOT))));
  }

  /** St. John's went back from a minute past midnight to the evening of the day before. */
  @Test
  void aDeadlineOfTheNextDayIsFoundThoughTheClocksAreBackOnTheDayBefore() {
    Instant midnight = Instant.parse("2010-11-07T02:30:00Z");
    Expecting expecting =
        of(WatchedLines.line("bank", "America/St_Johns", "00:00"))
            .passed(midnight.minusSeconds(60), midnight.plusSeconds(600));

    assertThat(expecting.runs())
        .containsExactly(
            new ExpectedRun(LocalDate.of(2010, 11, 7), LocalDate.of(2010, 11, 6), midnight));
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
    Expecting expecting = of(WatchedLines.line("bank", "Asia/Seoul", "09:00")).passed(after, until);
    assertThat(expecting.problem()).isEmpty();
    return expecting.runs();
  }

  private static Deadlines of(Line line) {
    return new Deadlines(line, line.expect().orElseThrow());
  }
}
