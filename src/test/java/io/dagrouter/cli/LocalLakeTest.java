package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.airflow.FakeDagRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLakeTest {
  @Test
  void whereALineMovesToIsThereWithItsDag(@TempDir Path folder) throws Exception {
    Path routes = folder.resolve("routes.yaml");
    Files.writeString(
        routes,
        """
        zone: Asia/Seoul
        environments:
          lake: { mwaa: sli-dst-airflow }
          lake3: { mwaa: sli-dst-airflow3, airflow: 3.2.1 }
        lines:
          insurance:
            title: 보험
            dag: mydata_insurance
            environment: lake
            move: { to: lake3, shadow: true }
            arrivals: [ "s3://sli-dst-dl/mydata/insurance/{category}/*.csv" ]
        """);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (LocalLake lake =
        new LocalLake(
            "file:" + routes,
            "2.10.3",
            new PrintStream(log, true, StandardCharsets.UTF_8),
            Clock.systemUTC())) {
      lake.invoke(Files.readAllBytes(Path.of("events/05-eventbridge.json")));

      Map<String, List<FakeDagRun>> runs = lake.runs();
      assertThat(runs).containsOnlyKeys("sli-dst-airflow", "sli-dst-airflow3");
      assertThat(runs.values()).allSatisfy(ofOne -> assertThat(ofOne).hasSize(1));
      assertThat(log.toString(StandardCharsets.UTF_8).lines().flatMap(OutcomeLinesTest::rows))
          .contains("                    shadow in lake3: Triggered");
    }
  }
}
