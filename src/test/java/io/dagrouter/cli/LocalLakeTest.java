package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.TestClock;
import io.dagrouter.local.airflow.FakeDagRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  @Test
  void aRunThatIsMissingIsToldAndSoIsTheOneThatComesAfterAll(@TempDir Path folder)
      throws Exception {
    Path routes = folder.resolve("routes.yaml");
    Files.writeString(
        routes,
        """
        zone: Asia/Seoul
        environments: { lake: { mwaa: sli-dst-airflow } }
        lines:
          bank:
            dag: mydata_bank
            run: date
            arrivals: [ "s3://lake/은행/*" ]
            complete: [ "s3://lake/은행/가.csv", "s3://lake/은행/나.csv" ]
            expect: { by: "09:00" }
        """);
    TestClock clock = new TestClock(Instant.parse("2026-11-19T23:50:00Z"));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (LocalLake lake =
        new LocalLake(
            "file:" + routes,
            "2.10.3",
            new PrintStream(log, true, StandardCharsets.UTF_8),
            clock)) {
      lake.lookForMissingRuns();
      lake.invoke(arrival("가", clock));
      clock.advance(Duration.ofMinutes(15));
      log.reset();
      lake.lookForMissingRuns();
      lake.lookForMissingRuns();
      assertThat(log.toString(StandardCharsets.UTF_8).lines().flatMap(OutcomeLinesTest::rows))
          .containsExactly(
              "  ArrivalMissing    bank          2026-11-19  -         -",
              "                    No run of line bank for 2026-11-19 was made by 2026-11-20 09:00"
                  + " Asia/Seoul.",
              "                    missing: s3://lake/은행/나.csv");

      lake.invoke(arrival("나", clock));
      log.reset();
      lake.lookForMissingRuns();
      assertThat(log.toString(StandardCharsets.UTF_8).lines().flatMap(OutcomeLinesTest::rows))
          .containsExactly(
              "  ArrivalRecovered  bank          2026-11-19  -         s3__bank__20261119",
              "                    Line bank has a run for 2026-11-19, which was expected by"
                  + " 2026-11-20 09:00 Asia/Seoul: s3__bank__20261119, made 2026-11-20 09:05"
                  + " Asia/Seoul.");
    }
  }

  private static byte[] arrival(String name, TestClock clock) {
    return """
        {"id":"e-%1$s","detail-type":"Object Created","source":"aws.s3","time":"%2$s",
         "detail":{"bucket":{"name":"lake"},"object":{"key":"은행/%1$s.csv","size":5,"etag":"e","sequencer":"00"}}}
        """
        .formatted(name, clock.instant())
        .getBytes(StandardCharsets.UTF_8);
  }
}
