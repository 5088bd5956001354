package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.airflow.RunState;
import io.dagrouter.route.LineName;
import io.dagrouter.run.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dates that have no run by when one is expected, as those who type commands see them. */
class OverdueTest {
  private static final String LINES =
      """
        fund: { title: 펀드, dag: mydata_fund, environment: lake, calendar: kr, expect: { by: "09:00", days: business } }
        sets:
          title: 세트
          dag: mydata_sets
          environment: lake
          run: date
          arrivals: [ "s3://sli-dst-dl/sets/{who}/{processing_date:yyyyMMdd}/*" ]
          complete: [ "s3://sli-dst-dl/sets/{who}/{processing_date:yyyyMMdd}/_SUCCESS" ]
          expect: { by: "09:00", each: { who: [국민, 신한, 우리] } }
      calendars:
        kr: { holidays: { 2026-10-05: 대체공휴일 } }
      """;

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static CoveredLake lake;

  @BeforeAll
  static void play() {
    lake = new CoveredLake(folder, LINES);
    lake.run("fund", LocalDate.of(2026, 10, 1), RunState.SUCCESS);
    lake.run("fund", LocalDate.of(2026, 10, 6), RunState.FAILED);
    for (String who : List.of("국민", "신한", "우리")) {
      set(LocalDate.of(2026, 10, 1), who, "");
    }
    set(LocalDate.of(2026, 10, 2), "국민", "");
    set(LocalDate.of(2026, 10, 2), "신한", "__2");
    lake.another("sets", LocalDate.of(2026, 10, 3), 7, RunState.SUCCESS);
    set(LocalDate.of(2026, 10, 4), "하나", "");
  }

  private static void set(LocalDate date, String who, String attempt) {
    RunId id = RunId.ofSet(new LineName("sets"), date, new TreeMap<>(Map.of("who", who)));
    lake.run("sets", id + attempt, RunState.SUCCESS);
  }

  @AfterAll
  static void end() {
    lake.close();
  }

  /** On Monday nothing is expected for Sunday, since it is a holiday; on Tuesday for Monday. */
  @Test
  void aCalendarMarksDatesThatAreOverdue() {
    CommandLineRun run =
        lake.coverage("--line", "fund", "--from", "2026-09-30", "--to", "2026-10-07");
    assertThat(run.out())
        .contains("펀드 fund  ◷|▮∙∙∙ ◷✗◷")
        .contains("∙ no run   ◷ overdue")
        .contains("--dates 2026-09-30,2026-10-02..2026-10-07 --only missing");
  }

  @Test
  void pagePictureAndJsonTellByWhen() throws Exception {
    Path page = folder.resolve("overdue.html");
    Path picture = folder.resolve("overdue.svg");
    Fields json =
        (Fields)
            JsonText.read(
                lake.coverage(
                        "--line",
                        "fund",
                        "--from",
                        "2026-10-04",
                        "--to",
                        "2026-10-05",
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
                    "{\"date\":\"2026-10-04\",\"state\":\"none\",\"runs\":0,\"failed\":0}"),
                JsonText.read(
                    "{\"date\":\"2026-10-05\",\"state\":\"none\",\"overdue_since\":\"2026-10-06T00:00:00Z\",\"runs\":0,\"failed\":0}")));
    for (Path file : List.of(page, picture)) {
      assertThat(Files.readString(file))
          .contains("펀드 (fund), Mon 2026-10-05: overdue (no run by 2026-10-06T00:00:00Z)");
    }
  }

  @Test
  void aDateThatLacksRunsOfSomeSetsIsOverdueAndToBeLookedAt() throws Exception {
    String[] asked = {"--line", "sets", "--from", "2026-10-01", "--to", "2026-10-05"};
    Path page = folder.resolve("sets.html");
    CommandLineRun run =
        lake.coverage(
            Stream.concat(Stream.of(asked), Stream.of("--html", page.toString()))
                .toArray(String[]::new));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("세트 sets  ▮◷▮◷ ◷")
        .contains(
            "Dates with sets that have no run though it is expected. --only missing does not take"
                + " them:\nsets: 2026-10-02,2026-10-04\n")
        .contains("--dates 2026-10-05 --only missing");
    assertThat(Files.readString(page))
        .contains(
            "세트 (sets), Fri 2026-10-02: overdue (2 runs: 2 success; no run by"
                + " 2026-10-03T00:00:00Z of who=우리)")
        .contains("<li>세트 (sets): 2026-10-02,2026-10-04</li>");
    Fields json =
        (Fields)
            JsonText.read(
                lake.coverage(
                        Stream.concat(Stream.of(asked), Stream.of("--json")).toArray(String[]::new))
                    .out());
    assertThat(((Fields) json.items("lines").orElseThrow().getFirst()).items("dates").orElseThrow())
        .contains(
            JsonText.read(
                "{\"date\":\"2026-10-04\",\"state\":\"success\",\"overdue_since\":\"2026-10-05T00:00:00Z\","
                    + "\"overdue_sets\":[\"who=국민\",\"who=신한\",\"who=우리\"],\"runs\":1,\"failed\":0}"));
  }

  @Test
  void theCallTellsWhichSetsOfADateHaveNoRun() throws Exception {
    CallReply reply =
        lake.call(
            (Fields) JsonText.read("{\"status\":{\"line\":\"sets\",\"date\":\"2026-10-02\"}}"));
    assertThat(((CallReply.Answered) reply).answer().items("overdue"))
        .contains(
            List.of(
                JsonText.read(
                    "{\"date\":\"2026-10-02\",\"deadline\":\"2026-10-03T00:00:00Z\","
                        + "\"sets_missing\":1,\"sets\":[{\"who\":\"우리\"}]}")));
  }
}
