package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.airflow.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dates that have no run by when one is expected, as those who type commands see them. */
class OverdueTest {
  private static final String LINES =
      """
        fund: { title: 펀드, dag: mydata_fund, environment: lake, calendar: kr, expect: { by: "09:00", days: business } }
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
}
