package io.dagrouter.lambda;

import static io.dagrouter.lambda.WiredLake.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Environments with an Airflow newer than all that are known, from the message to Airflow. */
class NewerAirflowThroughTheFunctionTest {
  private static final String ROUTES =
      """
      zone: Asia/Seoul
      environments:
        lake: { mwaa: sli-dst-airflow }
        annex: { mwaa: sli-dst-annex, airflow: "4.0.1" }
      lines:
        bank:
          { dag: mydata_bank, environment: lake, date: { default: -1d },
            arrivals: [ "s3://sli-dst-dl/은행/**" ] }
        card:
          { dag: mydata_card, environment: annex, date: { default: -1d },
            arrivals: [ "s3://sli-dst-dl/카드/**" ] }
      """;

  @TempDir private Path folder;

  @Test
  void theLogTellsOnceForEachEnvironmentAndTheRunsAreMade() {
    try (WiredLake lake = lake("3.4.0", ROUTES)) {
      assertThat(lake.deliver(arrival("은행/가"), arrival("은행/나"))).isEmpty();
      assertThat(lake.deliver(arrival("카드/다"), arrival("은행/라"))).isEmpty();

      assertThat(notices(lake))
          .containsExactly(
              """
              {"level":"WARN","notice":"airflow_newer_than_known","environment":"lake",\
              "mwaa_environment":"sli-dst-airflow","airflow":"3.4.0","spoken_to_as":"3.3","request_id":"i-1"}""",
              """
              {"level":"WARN","notice":"airflow_newer_than_known","environment":"annex",\
              "mwaa_environment":"sli-dst-annex","airflow":"4.0.1","spoken_to_as":"3.3","request_id":"i-1"}""");
      assertThat(lake.lake.airflow().runs()).hasSize(3);
      assertThat(lake.annex.airflow().runs()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.10.3", "3.0.6", "3.3.9"})
  void aKnownVersionIsNoNews(String airflow) {
    try (WiredLake lake = lake(airflow, ROUTES.replace("4.0.1", airflow))) {
      assertThat(lake.deliver(arrival("은행/가"), arrival("카드/나"))).isEmpty();

      assertThat(lake.outcomes()).containsExactly("bank Triggered -", "card Triggered -");
      assertThat(notices(lake)).isEmpty();
    }
  }

  private WiredLake lake(String airflow, String routes) {
    WiredLake lake = new WiredLake(airflow, folder, routes);
    lake.lake.airflow().add("mydata_bank");
    lake.annex.airflow().add("mydata_card");
    return lake;
  }

  private static List<String> notices(WiredLake lake) {
    return lake.log
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("airflow_newer_than_known"))
        .map(line -> line.replaceFirst("\"timestamp\":\"[^\"]+\",", ""))
        .toList();
  }
}
