package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import io.dagrouter.local.airflow.RunState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Business days as those who type commands see them. */
class BusinessDaysTest {
  private static final String LINES =
      """
        fund: { title: 펀드, dag: mydata_fund, environment: lake, calendar: kr, date: { default: -1bd, days: business } }
        free: { dag: mydata_free, environment: lake, calendar: kr }
        none: { dag: mydata_none, environment: lake }
      calendars:
        kr:
          holidays:
            2026-10-05: 대체공휴일
            2026-10-09: 한글날
        us: {}
      """;

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static CoveredLake lake;

  @BeforeAll
  static void play() {
    lake = new CoveredLake(folder, LINES);
    for (int day : List.of(1, 6, 9)) {
      lake.run("fund", LocalDate.of(2026, 10, day), RunState.SUCCESS);
    }
    lake.run("fund", LocalDate.of(2026, 10, 10), RunState.FAILED);
  }

  @AfterAll
  static void end() {
    lake.close();
  }

  @Test
  void aCalendarMarksDaysOffAndDoesNotMissThem() {
    CommandLineRun run =
        lake.coverage("--line", "fund", "--from", "2026-10-01", "--to", "2026-10-12");
    assertThat(run.out())
        .isEqualTo(
            """
            Runs by processing date, 2026-10-01 to 2026-10-12: 1 line, 12 dates

                       Oct 2026
                       1       8
                         --      --      ▮    ✗    ∙    -
            펀드 fund  ▮∙-- -▮∙∙▮✗- ∙    3    1    4    4
            all lines                    3    1    4    4

            ▮ success   ! success beside failed runs   ▸ running   ◌ queued
            ? under way in another state   ✗ failed   ∙ no run   - no business day
            -- weekend

            Next, for the dates without a run, or with failed runs alone:
            ./dagrouter reprocess --line fund --dates 2026-10-02,2026-10-07..2026-10-08,2026-10-12 --only missing
            """);
    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
  }

  @Test
  void pagePictureAndJsonTellWhyADayIsOff() throws Exception {
    Path page = folder.resolve("days.html");
    Path picture = folder.resolve("days.svg");
    Fields json =
        (Fields)
            JsonText.read(
                lake.coverage(
                        "--line",
                        "fund",
                        "--from",
                        "2026-10-05",
                        "--to",
                        "2026-10-06",
                        "--json",
                        "--html",
                        page.toString(),
                        "--svg",
                        picture.toString())
                    .out());
    assertThat(((Fields) json.items("lines").orElseThrow().getFirst()).items("dates"))
        .contains(
            List.of(
                JsonText.read(
                    "{\"date\":\"2026-10-05\",\"state\":\"none\",\"day_off\":\"대체공휴일\",\"runs\":0,\"failed\":0}"),
                JsonText.read(
                    "{\"date\":\"2026-10-06\",\"state\":\"success\",\"runs\":1,\"failed\":0}")));
    for (Path file : List.of(page, picture)) {
      assertThat(Files.readString(file))
          .contains("펀드 (fund), Mon 2026-10-05: no business day (대체공휴일)");
    }
  }

  @Test
  void aLineThatTakesAnyDayHasNoDaysOff() {
    assertThat(lake.coverage("--line", "free", "--from", "2026-10-04", "--to", "2026-10-05").out())
        .contains("free       ∙ ∙")
        .doesNotContain("no business day");
  }

  @Test
  void onlyBusinessDaysAreReprocessedWhereTheyAreAskedFor() throws Exception {
    assertThat(
            reprocess(
                "--line",
                "fund",
                "--from",
                "20261001",
                "--to",
                "20261006",
                "--days",
                "business",
                "--request-id",
                "t"))
        .isEqualTo(
            """
            Asked for 3 runs of line fund (펀드), DAG mydata_fund, request id t:
            Skipped, no business days: 2026-10-03..2026-10-05 (2026-10-03 Saturday, 2026-10-04 Sunday, 2026-10-05 대체공휴일)
            DATE        RUN ID                                  ENVIRONMENT
            2026-10-01  call__fund__20261001__a7fcb5bd3d322451  lake
            2026-10-02  call__fund__20261002__a7fcb5bd3d322451  lake
            2026-10-06  call__fund__20261006__a7fcb5bd3d322451  lake
            """);
    assertThat(
            reprocess(
                "--line",
                "free",
                "--dates",
                "20261005,20261006",
                "--days",
                "business",
                "--dry-run"))
        .startsWith(
            """
            Would ask for 1 run of line free, DAG mydata_free:
            Skipped, no business days: 2026-10-05 (2026-10-05 대체공휴일)
            """)
        .contains("2026-10-06")
        .doesNotContain("20261005__");
    assertThat(reprocess("--line", "free", "--dates", "20261005", "--days", "business"))
        .isEqualTo(
            """
            No date needs a run of line free, DAG mydata_free (--only all).
            Skipped, no business days: 2026-10-05 (2026-10-05 대체공휴일)
            """);
  }

  @Test
  void whatCannotBeToldIsRefused() throws Exception {
    assertThat(
            reprocess(
                "--line", "none", "--from", "20261001", "--to", "20261006", "--days", "business"))
        .isEqualTo(
            "Cannot reprocess line none: business days are asked for, and the line has no calendar"
                + " to tell them (days: business). Correct the call; docs/reference/calls.md tells"
                + " what it may hold.\n");
    assertThat(
            reprocess(
                "--line", "free", "--from", "20261231", "--to", "20270104", "--days", "business"))
        .isEqualTo(
            "Cannot reprocess line free: calendar kr does not know whether 2027-01-01 is a business"
                + " day (it has the holidays of 2026). Add the holidays of that year to the calendar"
                + " in the routes document; then it goes on by itself.\n");
    assertThat(reprocess("--line", "fund", "--dates", "20261002,20261005"))
        .isEqualTo(
            "Cannot find the processing date of request t for line fund: 2026-10-05 is no business"
                + " day (대체공휴일, calendar kr, nearest 2026-10-02 and 2026-10-06; processing_date in"
                + " conf). Give a business day, or correct the calendar in the routes document, then"
                + " redrive the event.\n");
  }

  @Test
  void aCallThatIsRepeatedFindsTheRunOfItsDateAlsoWhenTheCalendarHasChanged() throws Exception {
    Path routes = folder.resolve("repeated.yaml");
    String document = Files.readString(folder.resolve("routes.yaml"));
    Files.writeString(routes, document.replace("days: business", "days: all"));
    TestClock clock = new TestClock(Instant.parse("2026-10-06T01:00:00Z"));
    byte[] call = "{\"line\":\"fund\",\"requestId\":\"r\"}".getBytes(StandardCharsets.UTF_8);
    try (LocalLake served = lake("file:" + routes, clock)) {
      Fields first = served.call(call);
      clock.advance(Duration.ofDays(1));
      Fields nextDay = served.call(call);
      Files.writeString(
          routes,
          Files.readString(routes)
              .replace("2026-10-05: 대체공휴일", "2026-10-05: 대체공휴일\n      2026-10-02: 임시공휴일"));
      clock.advance(Duration.ofDays(1));
      Fields withoutThatDay = served.call(call);

      assertThat(first.text("outcome")).contains("Triggered");
      assertThat(first.text("processing_date")).contains("2026-10-02");
      for (Fields again : List.of(nextDay, withoutThatDay)) {
        assertThat(again.text("outcome")).contains("AlreadyTriggered");
        assertThat(again.text("run_id")).isEqualTo(first.text("run_id"));
      }
      assertThat(withoutThatDay.text("date_source")).contains("CONF");
    }
  }

  private static LocalLake lake(String source, TestClock clock) {
    return new LocalLake(
        source,
        "2.10.3",
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
        clock);
  }

  private static String reprocess(String... arguments) throws IOException {
    try (LocalLake served =
            lake(
                "file:" + folder.resolve("routes.yaml"),
                new TestClock(Instant.parse("2026-11-20T01:00:00Z")));
        HttpCalls calls = served.onPort(0)) {
      List<String> all = new ArrayList<>(List.of("reprocess"));
      all.addAll(List.of(arguments));
      all.addAll(List.of("--local", String.valueOf(calls.port())));
      if (!all.contains("--request-id")) {
        all.addAll(List.of("--request-id", "t"));
      }
      CommandLineRun run =
          CommandLineRun.in(served.surroundings(), _ -> {}, all.toArray(String[]::new));
      return run.exit() == Main.DONE ? run.out() : run.err();
    }
  }
}
