package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import org.junit.jupiter.api.Test;

class OutcomeLinesTest {
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
