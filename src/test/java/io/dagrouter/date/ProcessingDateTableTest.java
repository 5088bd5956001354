package io.dagrouter.date;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules of the processing date as tables, from the DAG's code to the date. In the columns of
 * code {@code ↵} begins a new line; {@code -} stands for nothing there or nothing given.
 */
class ProcessingDateTableTest {

  @ParameterizedTest(name = "{0} | {1} | {2} | {3} -> {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # DAG code                         | conf         | event time           | zone       | date and source, or reason

          # The priority: code, then conf, then yesterday
          X = "2026-01-31"                   | "2026-02-28" | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-01-31 DAG_CODE
          X = "2026-01-31"                   | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-01-31 DAG_CODE
          X = None                           | "2026-02-28" | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-02-28 CONF
          Y = "2026-01-31"                   | "2026-02-28" | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-02-28 CONF
          -                                  | "2026-02-28" | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-02-28 CONF
          X = None                           | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          -                                  | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          -                                  | null         | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          X = None                           | null         | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT

          # What is wrong in the source that decides refuses; what is wrong below it does not matter
          X = "2026-02-30"                   | "2026-02-28" | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_DATE_INVALID
          X = f()                            | "2026-02-28" | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_UNDECIDABLE
          X = "2026-01-31"                   | "20240230"   | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-01-31 DAG_CODE
          X = "2026-01-31"                   | [1]          | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-01-31 DAG_CODE
          X = None                           | "20240230"   | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID

          # How a date may be written
          -                                  | "20261119"   | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 CONF
          -                                  | "2026-11-19" | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 CONF
          -                                  | 20261119     | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 CONF
          -                                  | "20240229"   | 2026-11-20T00:30:00Z | Asia/Seoul | 2024-02-29 CONF
          -                                  | "00010101"   | 2026-11-20T00:30:00Z | Asia/Seoul | 0001-01-01 CONF
          -                                  | "20240230"   | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | "20230229"   | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | "2024-13-01" | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | "2024-00-10" | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | "00000101"   | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | 20240230     | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | 2026         | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | 2026111.9    | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | true         | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | [1]          | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | {}           | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | ""           | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | " 20261119"  | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | "20261119 "  | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | "2026-11-9"  | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | "2026/11/19" | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | "261119"     | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | "+2026-11-19"| 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | "２０２６１１１９" | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          -                                  | "어제"        | 2026-11-20T00:30:00Z | Asia/Seoul | DATE_INVALID
          X = ""                             | -            | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_DATE_INVALID
          X = "2026-11-19T00:00:00"          | -            | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_DATE_INVALID

          # Yesterday is counted in the line's zone from the time of the event, however late it comes
          -                                  | -            | 2026-11-19T14:59:59Z | Asia/Seoul | 2026-11-18 DEFAULT
          -                                  | -            | 2026-11-19T15:00:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          -                                  | -            | 2026-11-19T14:59:59.999999999Z | Asia/Seoul | 2026-11-18 DEFAULT
          -                                  | -            | 2026-11-19T23:59:59Z | UTC        | 2026-11-18 DEFAULT
          -                                  | -            | 2026-11-20T00:00:00Z | UTC        | 2026-11-19 DEFAULT
          -                                  | -            | 2024-03-01T00:00:00Z | UTC        | 2024-02-29 DEFAULT
          -                                  | -            | 2026-01-01T00:00:00Z | UTC        | 2025-12-31 DEFAULT
          -                                  | -            | 2019-05-02T03:00:00Z | Asia/Seoul | 2019-05-01 DEFAULT
          # New York: clocks go forward on 2026-03-08 at 2:00 (a day of 23 h), back on 2026-11-01 (25 h)
          -                                  | -            | 2026-03-09T03:59:59Z | America/New_York | 2026-03-07 DEFAULT
          -                                  | -            | 2026-03-09T04:00:00Z | America/New_York | 2026-03-08 DEFAULT
          -                                  | -            | 2026-11-02T04:59:59Z | America/New_York | 2026-10-31 DEFAULT
          -                                  | -            | 2026-11-02T05:00:00Z | America/New_York | 2026-11-01 DEFAULT
          # São Paulo had no midnight on 2018-11-04; Samoa had no 2011-12-30 at all
          -                                  | -            | 2018-11-05T02:00:00Z | America/Sao_Paulo | 2018-11-04 DEFAULT
          -                                  | -            | 2018-11-04T03:00:00Z | America/Sao_Paulo | 2018-11-03 DEFAULT
          -                                  | -            | 2011-12-31T00:00:00Z | Pacific/Apia | 2011-12-30 DEFAULT
          -                                  | -            | 2026-11-20T00:00:00Z | +05:45     | 2026-11-19 DEFAULT
          -                                  | -            | 2026-11-20T18:15:00Z | +05:45     | 2026-11-20 DEFAULT

          # What counts as an assignment in code
          X="20261119"                       | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          X = '2026-11-19'  # "2020-01-01"   | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          X: str = "2026-11-19"              | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          X: "Final[str]" = "2026-11-19"     | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          X: str                             | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          X = ("2026" ↵     "1119")          | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          X = \\↵    "2026-11-19"            | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          X = r\"""2026-11-19\"""            | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          X = "2026\\x2d11\\N{HYPHEN-MINUS}19" | -          | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          a = X = "2026-11-19"               | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          a = 1; X = "2026-11-19"            | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          X = date(2026, 11, 19)             | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          import datetime↵X = datetime.date(year=2_026, day=19, month=0xB,) | - | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          X = date(2024, 2, 30)              | "2026-02-28" | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_DATE_INVALID
          X = "2020-01-01"↵X = "2026-11-19"  | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE
          X = "2020-01-01"↵X = None          | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          X = f()↵X = "2026-11-19"           | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DAG_CODE

          # What is none
          # X = "2020-01-01"                 | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          \"""↵X = "2020-01-01"↵\"""         | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          def f():↵  X = "2020-01-01"        | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          class A: X = "2020-01-01"          | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          f(X="2020-01-01")                  | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          a.X = "2020-01-01"                 | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          X == "2020-01-01"                  | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT
          XX = "2020-01-01"                  | -            | 2026-11-20T00:30:00Z | Asia/Seoul | 2026-11-19 DEFAULT

          # What cannot be known from outside
          X = Variable.get("x")              | "2026-02-28" | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_UNDECIDABLE
          if True: X = "2026-11-19"          | "2026-02-28" | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_UNDECIDABLE
          X = None or "2026-11-19"           | -            | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_UNDECIDABLE
          X = f"{y}"                         | -            | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_UNDECIDABLE
          X = b"20261119"                    | -            | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_UNDECIDABLE
          X, a = "2026-11-19", 1             | -            | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_UNDECIDABLE
          X = date(2026, 11, 19).isoformat() | -            | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_UNDECIDABLE
          X = "2026"↵X += "1119"             | -            | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_UNDECIDABLE
          from m import *                    | -            | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_UNDECIDABLE
          X = "2026-11-19                    | -            | 2026-11-20T00:30:00Z | Asia/Seoul | DAG_CODE_UNDECIDABLE
          """)
  void dateOf(String code, String conf, Instant eventTime, ZoneId zone, String expected) {
    DateRule rule = rule(zone, "yyyyMMdd", "-1d");

    DateResolution resolution =
        ProcessingDateResolver.resolve("find the date", rule, eventTime, given(conf), read(code));

    assertThat(inWords(resolution)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} with {1} -> {2}")
  @CsvSource(
      textBlock =
          """
          # line's own, written,    date
          yyyyMMdd,     20261119,   2026-11-19
          yyyyMMdd,     2026-11-19, 2026-11-19
          yyyy-MM-dd,   20261119,   2026-11-19
          yyyy/MM/dd,   2026/11/19, 2026-11-19
          yyyy/MM/dd,   20261119,   2026-11-19
          dd.MM.yyyy,   19.11.2026, 2026-11-19
          dd.MM.yyyy,   2026-11-19, 2026-11-19
          dd.MM.yyyy,   31.02.2026, invalid
          MM/dd/yyyy,   11/19/2026, 2026-11-19
          MM/dd/yyyy,   19/11/2026, invalid
          # A date in two formats: the line's own wins; where it is none in that, the other holds
          ddMMyyyy,     10122012,   2012-12-10
          yyyyMMdd,     10121112,   1012-11-12
          ddMMyyyy,     10121112,   1112-12-10
          ddMMyyyy,     20261119,   2026-11-19
          ddMMyyyy,     31022026,   invalid
          """)
  void ownFormatComesFirstInCodeAndConf(String format, String written, String expected) {
    DateRule rule = rule(ZoneId.of("Asia/Seoul"), format, "-1d");
    Instant time = Instant.parse("2030-01-01T00:00:00Z");
    boolean invalid = expected.equals("invalid");

    DateResolution conf =
        ProcessingDateResolver.resolve(
            "find the date", rule, time, given('"' + written + '"'), read("-"));
    DateResolution code =
        ProcessingDateResolver.resolve(
            "find the date", rule, time, given("-"), read("X = \"" + written + '"'));

    assertThat(inWords(conf)).isEqualTo(invalid ? "DATE_INVALID" : expected + " CONF");
    assertThat(inWords(code)).isEqualTo(invalid ? "DAG_CODE_DATE_INVALID" : expected + " DAG_CODE");
  }

  @ParameterizedTest(name = "{0} captured as {1} -> {2}")
  @CsvSource(
      textBlock =
          """
          # captured, format,     date
          20261119,   yyyyMMdd,   2026-11-19
          19112026,   ddMMyyyy,   2026-11-19
          10122012,   yyyyMMdd,   1012-20-12 is none
          10122012,   ddMMyyyy,   2012-12-10
          20260231,   yyyyMMdd,   2026-02-31 is none
          2026-11-19, yyyyMMdd,   of another form
          """)
  void capturedDateHasTheFormatOfItsCaptureOnly(String text, String format, String expected) {
    DateRule rule = rule(ZoneId.of("Asia/Seoul"), "ddMMyyyy", "-1d");
    GivenDate captured =
        new GivenDate(JsonValue.text(text), Optional.of(DateFormat.of(format)), "captured");

    DateResolution resolution =
        ProcessingDateResolver.resolve(
            "find the date",
            rule,
            Instant.parse("2030-01-01T00:00:00Z"),
            Optional.of(captured),
            Optional.empty());

    assertThat(inWords(resolution))
        .isEqualTo(expected.length() == 10 ? expected + " CONF" : "DATE_INVALID");
  }

  @ParameterizedTest(name = "{0} of {1} in {2} -> {3}")
  @CsvSource(
      textBlock =
          """
          0d,    2026-11-20T00:30:00Z, Asia/Seoul,       2026-11-20
          -0d,   2026-11-20T00:30:00Z, Asia/Seoul,       2026-11-20
          -1d,   2026-11-20T00:30:00Z, Asia/Seoul,       2026-11-19
          -3d,   2026-11-20T00:30:00Z, Asia/Seoul,       2026-11-17
          -3d,   2026-11-20T00:30:00Z, America/New_York, 2026-11-16
          -31d,  2026-03-01T12:00:00Z, Asia/Seoul,       2026-01-29
          -366d, 2025-01-01T12:00:00Z, UTC,              2024-01-01
          -3660d, 2026-11-20T00:30:00Z, UTC,             2016-11-12
          """)
  void defaultCountsCalendarDays(String days, Instant eventTime, ZoneId zone, String expected) {
    DateResolution resolution =
        ProcessingDateResolver.resolve(
            "find the date",
            rule(zone, "yyyyMMdd", days),
            eventTime,
            Optional.empty(),
            Optional.empty());

    assertThat(inWords(resolution)).isEqualTo(expected + " DEFAULT");
  }

  private static DateRule rule(ZoneId zone, String format, String days) {
    return new DateRule(
        "processing_date",
        DateFormat.of(format),
        zone,
        DaysBefore.parse(days).orElseThrow(),
        Optional.of(new CodeRule("dags/x.py", "X")));
  }

  private static Optional<CodeDate> read(String code) {
    return code.equals("-")
        ? Optional.empty()
        : Optional.of(
            new CodeDate(
                DagCodeReader.read(code.replaceAll(" *↵", "\n").getBytes(UTF_8), "X"),
                "s3://dags/x.py"));
  }

  private static Optional<GivenDate> given(String conf) {
    if (conf.equals("-")) {
      return Optional.empty();
    }
    JsonValue value =
        switch (conf) {
          case "null" -> JsonValue.Null.NULL;
          case "true" -> new JsonValue.Bool(true);
          case "{}" -> JsonValue.Fields.EMPTY;
          case "[1]" -> new JsonValue.Items(java.util.List.of(JsonValue.Num.of(1)));
          default ->
              conf.startsWith("\"")
                  ? JsonValue.text(conf.substring(1, conf.length() - 1))
                  : new JsonValue.Num(conf);
        };
    return Optional.of(new GivenDate(value, Optional.empty(), "given by hand"));
  }

  private static String inWords(DateResolution resolution) {
    return switch (resolution) {
      case DateResolution.Resolved(var date) -> date.date() + " " + date.source();
      case DateResolution.Failed(var problem) -> problem.reason().name();
    };
  }
}
