package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutcomeLinesTest {
  static Stream<String> rows(String logLine) {
    return OutcomeLines.ofLog(logLine).stream();
  }

  @Test
  void aShadowThatFailedIsToldBelowItsRun() {
    Fields outcome =
        Fields.builder()
            .put("outcome", "Triggered")
            .put(
                "shadow",
                Fields.builder()
                    .put("environment", "lake3")
                    .put("type", "Failed")
                    .put("reason", "DAG_NOT_FOUND")
                    .put("message", "Cannot trigger mydata_bank in lake3: it is not there (x).")
                    .build())
            .build();

    assertThat(OutcomeLines.of(outcome))
        .containsExactly(
            "  Triggered         -             -           -         -",
            "                    shadow in lake3: Failed, Cannot trigger mydata_bank in lake3: it is"
                + " not there (x).");
  }

  @Test
  void aKeyBreaksNoRowAndTellsTheTerminalNothing() {
    Fields outcome =
        Fields.builder()
            .put("outcome", "Unrouted")
            .put(
                "event",
                Fields.builder()
                    .put("bucket", "lake")
                    .put("key", "은행\n\u001b[31m\u009b2J\u2028$1\\.csv")
                    .build())
            .build();

    assertThat(OutcomeLines.ofLog(JsonText.write(outcome)))
        .containsExactly(
            "  Unrouted          -             -           -         -",
            "                    s3://lake/은행\\u000a\\u001b[31m\\u009b2J\\u2028$1\\.csv");
  }

  @Test
  void whatAnArrivalWaitsForStandsBelowIt() {
    String waiting = "{\"outcome\":\"Waiting\",\"line\":\"mutual\",";
    String row = "  Waiting           mutual        -           -         -";
    assertThat(rows(waiting + "\"missing\":[\"s3://lake/농협/a\",\"and 3 more\"]}"))
        .containsExactly(
            row,
            "                    missing: s3://lake/농협/a",
            "                    missing: and 3 more");
    assertThat(rows(waiting + "\"newer\":\"s3://lake/신협/a\"}"))
        .containsExactly(row, "                    newer: s3://lake/신협/a");
    assertThat(rows(waiting + "\"settles_at\":\"2026-11-19T17:10:00Z\"}"))
        .containsExactly(row, "                    settles at 2026-11-19T17:10:00Z");
  }

  @Test
  void commandsStandAsSomebodyWouldTypeThemAndCallsAsTheyAre() {
    assertThat(rows("{\"outcome\":\"Triggered\",\"command\":\"dags trigger mydata_bank\"}"))
        .contains("                    airflow dags trigger mydata_bank");
    assertThat(rows("{\"outcome\":\"Triggered\",\"command\":\"POST /dags/b/dagRuns {}\"}"))
        .contains("                    POST /dags/b/dagRuns {}");
  }

  @Test
  void theEndOfTroubleWithTheRoutesIsTold() {
    assertThat(
            OutcomeLines.ofNotice(
                "{\"notice\":\"routes_recovered\",\"routes_version\":\"a1b2c3\"}"))
        .containsExactly("                    The routes are in force again: version a1b2c3");
  }

  @Test
  void anAirflowThatIsNewerThanKnownIsTold() {
    assertThat(
            OutcomeLines.ofNotice(
                "{\"notice\":\"airflow_newer_than_known\",\"environment\":\"lake\","
                    + "\"airflow\":\"3.4.0\",\"spoken_to_as\":\"3.3\"}"))
        .containsExactly(
            "                    Airflow 3.4.0 of lake is spoken to as 3.3, the newest that is"
                + " known");
  }
}
