package io.dagrouter.date;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processing dates by business days: 2027-02-06 to 2027-02-09 are none. */
class BusinessDayDatesTest {
  private static final String AT = "2027-02-09T16:05:00Z";
  private static final String ATTEMPT = "find the processing date of s3://b/k for line bank";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0d           | 2027-02-10 | the day itself in Asia/Seoul of 2027-02-09T16:05:00Z
          0bd          | 2027-02-10 | the last business day up to 2027-02-10 in Asia/Seoul, calendar kr, of 2027-02-09T16:05:00Z
          -1bd         | 2027-02-05 | the last business day before 2027-02-10 in Asia/Seoul, calendar kr, of 2027-02-09T16:05:00Z
          -3bd         | 2027-02-03 | 3 business days before 2027-02-10 in Asia/Seoul, calendar kr, of 2027-02-09T16:05:00Z
          month-end    | 2027-01-31 | the latest last day of a month before 2027-02-10 in Asia/Seoul of 2027-02-09T16:05:00Z
          month-end-bd | 2027-01-29 | the latest last business day of a month before 2027-02-10 in Asia/Seoul, calendar kr, of 2027-02-09T16:05:00Z
          """)
  void theDefaultTellsHowItWasCounted(String form, LocalDate date, String origin) {
    assertThat(resolve(rule(form, Days.ALL), AT, Optional.empty(), Optional.empty()))
        .isEqualTo(
            new DateResolution.Resolved(
                new ProcessingDate(date, DateSource.DEFAULT, origin, java.util.List.of())));
  }

  @Test
  void aYearThatTheCalendarHasNotIsNotGuessed() {
    assertThat(refused(rule("-1bd", Days.ALL), "2028-01-04T03:00:00Z", Optional.empty()))
        .isEqualTo(
            "Cannot find the processing date of s3://b/k for line bank: calendar kr does not know"
                + " whether 2028-01-03 is a business day (it has the holidays of 2026 to 2027; the"
                + " last business day before 2028-01-04 in Asia/Seoul, calendar kr, of"
                + " 2028-01-04T03:00:00Z). Add the holidays of that year to the calendar in the"
                + " routes document; then it goes on by itself.");
  }

  @Test
  void aDefaultThatIsNotKnownMayLose() {
    DateResolution resolution =
        resolve(
            rule("-1bd", Days.ALL), "2028-01-04T03:00:00Z", given("20280104"), Optional.empty());
    assertThat(((DateResolution.Resolved) resolution).date().losing())
        .containsExactly(
            new DateCandidate(
                DateSource.DEFAULT,
                "not known",
                "the last business day before 2028-01-04 in Asia/Seoul, calendar kr, of"
                    + " 2028-01-04T03:00:00Z"));
  }

  @Test
  void aDateThatIsNoBusinessDayIsRefusedWithTheNearest() {
    assertThat(refused(rule("-1bd", Days.BUSINESS), AT, given("20270208")))
        .isEqualTo(
            "Cannot find the processing date of s3://b/k for line bank: 2027-02-08 is no business"
                + " day (설날, calendar kr, nearest 2027-02-05 and 2027-02-10; posted by airflow)."
                + " Give a business day, or correct the calendar in the routes document, then"
                + " redrive the event.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          20270205 | Resolved
          20270207 | DATE_NOT_BUSINESS: 2027-02-07 is no business day (Sunday, calendar kr, nearest 2027-02-05 and 2027-02-10; posted by airflow)
          20280101 | DATE_NOT_BUSINESS: 2028-01-01 is no business day (Saturday, calendar kr, nearest 2027-12-31; posted by airflow)
          20251227 | DATE_NOT_BUSINESS: 2025-12-27 is no business day (Saturday, calendar kr; posted by airflow)
          20251228 | DATE_NOT_BUSINESS: 2025-12-28 is no business day (Sunday, calendar kr; posted by airflow)
          20280103 | BUSINESS_DAY_UNKNOWN: calendar kr does not know whether 2028-01-03 is a business day (it has the holidays of 2026 to 2027; posted by airflow)
          20270230 | DATE_INVALID: processing_date in conf is a day that does not exist ("20270230", posted by airflow)
          """)
  void onlyABusinessDayIsTaken(String given, String expected) {
    DateRule rule = rule("-1bd", Days.BUSINESS);
    assertThat(inWords(resolve(rule, AT, given(given), Optional.empty()))).isEqualTo(expected);
  }

  @Test
  void whateverGivesTheDate() {
    CodeDate code =
        new CodeDate(new DagCodeReading.AssignedDate(LocalDate.of(2027, 2, 8), 3), "s3://d/b.py");
    DateRule business = rule("-1d", Days.BUSINESS);
    assertThat(inWords(resolve(business, AT, given("20270205"), Optional.of(code))))
        .isEqualTo(
            "DATE_NOT_BUSINESS: 2027-02-08 is no business day (설날, calendar kr, nearest 2027-02-05"
                + " and 2027-02-10; s3://d/b.py:3)");
    assertThat(inWords(resolve(business, AT, Optional.empty(), Optional.empty())))
        .isEqualTo(
            "DATE_NOT_BUSINESS: 2027-02-09 is no business day (설날 대체공휴일, calendar kr, nearest"
                + " 2027-02-05 and 2027-02-10; yesterday in Asia/Seoul of 2027-02-09T16:05:00Z)");
    assertThat(inWords(resolve(rule("-1d", Days.ALL), AT, given("20270208"), Optional.of(code))))
        .isEqualTo("Resolved");
  }

  @Test
  void theAccountTellsThatWhatDecidedIsNoBusinessDay() {
    DateAccount account =
        ProcessingDateResolver.account(
            ATTEMPT,
            rule("-1bd", Days.BUSINESS),
            Instant.parse(AT),
            given("20270208"),
            Optional.empty());
    assertThat(account.sayings().get(1))
        .isEqualTo(
            new DateSaying.Wrong(
                new DateCandidate(DateSource.CONF, "2027-02-08", "posted by airflow"),
                "2027-02-08 is no business day"));
  }

  private static DateRule rule(String form, Days days) {
    return new DateRule(
        "processing_date",
        DateFormat.BASIC,
        ZoneId.of("Asia/Seoul"),
        DefaultDate.parse(form).orElseThrow(),
        Optional.of(BusinessCalendarTest.KR),
        days,
        Optional.empty());
  }

  private static Optional<GivenDate> given(String text) {
    return Optional.of(new GivenDate(JsonValue.text(text), Optional.empty(), "posted by airflow"));
  }

  private static String refused(DateRule rule, String at, Optional<GivenDate> given) {
    return ((DateResolution.Failed) resolve(rule, at, given, Optional.empty())).problem().message();
  }

  private static DateResolution resolve(
      DateRule rule, String at, Optional<GivenDate> given, Optional<CodeDate> code) {
    return ProcessingDateResolver.resolve(ATTEMPT, rule, Instant.parse(at), given, code);
  }

  private static String inWords(DateResolution resolution) {
    return switch (resolution) {
      case DateResolution.Resolved _ -> "Resolved";
      case DateResolution.Failed(var problem) ->
          problem.reason() + ": " + problem.happened() + " (" + problem.evidence() + ")";
    };
  }
}
