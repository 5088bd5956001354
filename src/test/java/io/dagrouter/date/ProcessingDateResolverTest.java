package io.dagrouter.date;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.DagCodeReading.AssignedDate;
import io.dagrouter.date.DagCodeReading.AssignedText;
import io.dagrouter.date.DagCodeReading.ImpossibleDate;
import io.dagrouter.date.DagCodeReading.NotAssigned;
import io.dagrouter.date.DagCodeReading.Undecidable;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessingDateResolverTest {
  private static final Instant TIME = Instant.parse("2026-11-20T00:30:00Z");
  private static final String URI = "s3://sli-dags/dags/은행.py";
  private static final DateCandidate YESTERDAY =
      new DateCandidate(
          DateSource.DEFAULT, "2026-11-19", "yesterday in Asia/Seoul of 2026-11-20T00:30:00Z");

  @Test
  void codeBeatsConfAndBothLosersAreRecordedByFallingPriority() {
    var date =
        resolved(
            rule("yyyyMMdd", "-1d"),
            given(JsonValue.text("20260228")),
            code(new AssignedDate(LocalDate.of(2026, 1, 31), 12)));

    assertThat(date)
        .isEqualTo(
            new ProcessingDate(
                LocalDate.of(2026, 1, 31),
                DateSource.DAG_CODE,
                "s3://sli-dags/dags/은행.py:12",
                java.util.List.of(
                    new DateCandidate(DateSource.CONF, "2026-02-28", "posted by airflow"),
                    YESTERDAY)));
  }

  @Test
  void codeWithoutOverrideIsNoCandidate() {
    var date =
        resolved(
            rule("yyyyMMdd", "-1d"), given(JsonValue.text("20260228")), code(new NotAssigned()));

    assertThat(date)
        .isEqualTo(
            new ProcessingDate(
                LocalDate.of(2026, 2, 28),
                DateSource.CONF,
                "posted by airflow",
                java.util.List.of(YESTERDAY)));
  }

  @Test
  void losingValueThatIsNoDateIsRecordedAsWritten() {
    var text = code(new AssignedText("2026-01-31", 3));

    assertThat(losing(given(JsonValue.text("20240230")), text)).isEqualTo("20240230");
    assertThat(losing(given(JsonValue.text("어제")), text)).isEqualTo("어제");
    assertThat(losing(given(JsonValue.text("")), text)).isEqualTo("");
    assertThat(losing(given(new JsonValue.Num("1.50")), text)).isEqualTo("1.50");
    assertThat(losing(given(new JsonValue.Bool(false)), text)).isEqualTo("false");
    assertThat(losing(given(JsonValue.Fields.EMPTY), text)).isEqualTo("an object");
    assertThat(losing(given(new JsonValue.Items(java.util.List.of())), text)).isEqualTo("an array");
    assertThat(losing(given(JsonValue.text("9".repeat(5000))), text))
        .isEqualTo("9".repeat(99) + "…");
    assertThat(losing(given(JsonValue.text("9".repeat(98) + "😀" + "9")), text))
        .isEqualTo("9".repeat(98) + "…");
  }

  @ParameterizedTest
  @CsvSource({
    "0d, the day itself in Asia/Seoul of 2026-11-20T00:30:00Z",
    "-1d, yesterday in Asia/Seoul of 2026-11-20T00:30:00Z",
    "-3d, 3 days before in Asia/Seoul of 2026-11-20T00:30:00Z"
  })
  void defaultSaysFromWhatItIsCounted(String days, String origin) {
    var date = resolved(rule("yyyyMMdd", days), Optional.empty(), Optional.empty());

    assertThat(date.origin()).isEqualTo(origin);
    assertThat(date.losing()).isEmpty();
  }

  @Test
  void impossibleDayInConfIsRefused() {
    assertThat(refused(given(JsonValue.text("20240230")), Optional.empty()))
        .isEqualTo(
            "Cannot find the processing date of s3://b/k for line bank: processing_date in conf is"
                + " a day that does not exist (\"20240230\", posted by airflow). Give a day that"
                + " exists, as yyyy-MM-dd, yyyyMMdd or in the line's own format.");
  }

  @Test
  void otherFormInConfIsRefusedWithTheFormsThatAreAccepted() {
    assertThat(refused(given(JsonValue.text("2026/11/19")), Optional.empty()))
        .isEqualTo(
            "Cannot find the processing date of s3://b/k for line bank: processing_date in conf is"
                + " not written as yyyyMMdd or yyyy-MM-dd (\"2026/11/19\", posted by airflow). Give"
                + " a day that exists, as yyyy-MM-dd, yyyyMMdd or in the line's own format.");
  }

  @Test
  void lineWithItsOwnFormatNamesAllThree() {
    var problem = failed(rule("dd.MM.yyyy", "-1d"), given(JsonValue.text("x")), Optional.empty());

    assertThat(problem.happened())
        .isEqualTo("processing_date in conf is not written as dd.MM.yyyy, yyyy-MM-dd or yyyyMMdd");
  }

  @Test
  void captureOfAnotherFormNamesItsFormatOnly() {
    var captured =
        new GivenDate(
            JsonValue.text("2026-11-19"), Optional.of(DateFormat.BASIC), "captured by s3://b/{d}");
    var problem = failed(rule("dd.MM.yyyy", "-1d"), Optional.of(captured), Optional.empty());

    assertThat(problem.happened()).isEqualTo("processing_date in conf is not written as yyyyMMdd");
    assertThat(problem.evidence()).isEqualTo("\"2026-11-19\", captured by s3://b/{d}");
  }

  @Test
  void otherTypeInConfIsRefused() {
    assertThat(refused(given(JsonValue.Fields.EMPTY), Optional.empty()))
        .isEqualTo(
            "Cannot find the processing date of s3://b/k for line bank: processing_date in conf is"
                + " not a string (an object, posted by airflow). Give a day that exists, as"
                + " yyyy-MM-dd, yyyyMMdd or in the line's own format.");
  }

  @Test
  void impossibleDayInCodeIsRefused() {
    assertThat(refused(Optional.empty(), code(new ImpossibleDate("date(2024, 2, 30)", 7))))
        .isEqualTo(
            "Cannot find the processing date of s3://b/k for line bank: PROCESSING_DATE in the"
                + " DAG's code is a day that does not exist (date(2024, 2, 30),"
                + " s3://sli-dags/dags/은행.py:7). Correct the date in the DAG's code or set it to"
                + " None, deploy it, then redrive the event.");
  }

  @Test
  void otherFormInCodeIsRefused() {
    assertThat(refused(Optional.empty(), code(new AssignedText("yesterday", 7))))
        .isEqualTo(
            "Cannot find the processing date of s3://b/k for line bank: PROCESSING_DATE in the"
                + " DAG's code is not written as yyyyMMdd or yyyy-MM-dd (\"yesterday\","
                + " s3://sli-dags/dags/은행.py:7). Correct the date in the DAG's code or set it to"
                + " None, deploy it, then redrive the event.");
  }

  @Test
  void undecidableCodeIsRefusedWithItsLine() {
    assertThat(
            refused(
                given(JsonValue.text("20261119")),
                code(
                    new Undecidable(
                        "is assigned under \"if\", not at the top level",
                        "PROCESSING_DATE = \"2026\"",
                        9))))
        .isEqualTo(
            "Cannot find the processing date of s3://b/k for line bank: PROCESSING_DATE in the"
                + " DAG's code is assigned under \"if\", not at the top level (PROCESSING_DATE ="
                + " \"2026\", s3://sli-dags/dags/은행.py:9). Assign a string literal, date(y, m, d)"
                + " or None at the top level of the DAG's code, then redrive the event.");
  }

  @Test
  void eventOutsideOfTheCalendarIsRefusedOnlyWhereTheDefaultDecides() {
    var given = given(JsonValue.text("20261119"));
    var decided =
        ProcessingDateResolver.resolve(
            "x", rule("yyyyMMdd", "-1d"), Instant.MAX, given, Optional.empty());
    var refused =
        ProcessingDateResolver.resolve(
            "x", rule("yyyyMMdd", "-1d"), Instant.MIN, Optional.empty(), Optional.empty());

    assertThat(decided).isInstanceOf(DateResolution.Resolved.class);
    assertThat(((DateResolution.Failed) refused).problem().message())
        .isEqualTo(
            "Cannot x: the time of the event is too remote to count days from (-1d in"
                + " Asia/Seoul of -1000000000-01-01T00:00:00Z). Give a day that exists, as"
                + " yyyy-MM-dd, yyyyMMdd or in the line's own format.");
  }

  private static String losing(Optional<GivenDate> given, Optional<CodeDate> code) {
    return resolved(rule("yyyyMMdd", "-1d"), given, code).losing().getFirst().value();
  }

  private static DateRule rule(String format, String days) {
    return new DateRule(
        "processing_date",
        DateFormat.of(format),
        ZoneId.of("Asia/Seoul"),
        DaysBefore.parse(days).orElseThrow(),
        Optional.of(new CodeRule("dags/은행.py", "PROCESSING_DATE")));
  }

  private static Optional<GivenDate> given(JsonValue value) {
    return Optional.of(new GivenDate(value, Optional.empty(), "posted by airflow"));
  }

  private static Optional<CodeDate> code(DagCodeReading reading) {
    return Optional.of(new CodeDate(reading, URI));
  }

  private static ProcessingDate resolved(
      DateRule rule, Optional<GivenDate> given, Optional<CodeDate> code) {
    return ((DateResolution.Resolved) resolve(rule, given, code)).date();
  }

  private static String refused(Optional<GivenDate> given, Optional<CodeDate> code) {
    return failed(rule("yyyyMMdd", "-1d"), given, code).message();
  }

  private static Problem failed(DateRule rule, Optional<GivenDate> given, Optional<CodeDate> code) {
    Problem problem = ((DateResolution.Failed) resolve(rule, given, code)).problem();
    assertThat(problem.reason())
        .isEqualTo(
            code.map(CodeDate::reading)
                .map(
                    reading ->
                        reading instanceof Undecidable
                            ? Reason.DAG_CODE_UNDECIDABLE
                            : Reason.DAG_CODE_DATE_INVALID)
                .orElse(Reason.DATE_INVALID));
    return problem;
  }

  private static DateResolution resolve(
      DateRule rule, Optional<GivenDate> given, Optional<CodeDate> code) {
    return ProcessingDateResolver.resolve(
        "find the processing date of s3://b/k for line bank", rule, TIME, given, code);
  }
}
