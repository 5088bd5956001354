package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.airflow.FakeDagRun;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command against a lake that is served on this machine. */
class ReconcileCommandTest {
  private static final String KEY = "mydata/bank/계좌/dt=20261119/part-0.parquet";
  private static final String[] RECONCILE = {
    "reconcile", "--line", "bank", "--from", "2026-11-18", "--to", "20261119"
  };

  private final ServedLake lake;

  ReconcileCommandTest() throws IOException {
    lake = new ServedLake();
  }

  @AfterEach
  void end() {
    lake.close();
  }

  private static String[] and(String... more) {
    return java.util.stream.Stream.of(RECONCILE, more)
        .flatMap(java.util.stream.Stream::of)
        .toArray(String[]::new);
  }

  @Test
  void whatIsLostIsShownThenBroughtInAndThenFoundNoMore() {
    lake.lake.s3().put("sli-dst-dl", KEY, "x");
    lake.clock.advance(Duration.ofMinutes(61));
    lake.lake.s3().put("sli-dst-dl", KEY + "1.parquet", "y");

    CommandLineRun dry = lake.run(and("--dry-run"));
    assertThat(dry.err()).isEmpty();
    assertThat(dry.exit()).isEqualTo(1);
    String runId = dry.out().lines().toList().get(1).replaceAll(".* ", "");
    assertThat(dry.out())
        .isEqualTo(
            """
            DATE        LAST MODIFIED         OBJECT                                                         RUN ID
            2026-11-19  2026-11-20T01:00:00Z  s3://sli-dst-dl/mydata/bank/계좌/dt=20261119/part-0.parquet  %s
            Line bank (은행), 2026-11-18 to 2026-11-19: 2 objects, 1 of them lost; nothing was passed on.
              1 too new to tell
            """
                .formatted(runId)
                .replace(
                    "OBJECT                                                         RUN",
                    "OBJECT                                                       RUN"));
    assertThat(runIds()).isEmpty();

    CommandLineRun run = lake.run(RECONCILE);
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains(
            "Line bank (은행), 2026-11-18 to 2026-11-19: 2 objects, 1 of them lost; 1 passed on.");
    lake.deliver();
    assertThat(runIds()).containsExactly(runId);

    assertThat(lake.run(RECONCILE).out())
        .isEqualTo(
            """
            Line bank (은행), 2026-11-18 to 2026-11-19: 2 objects, none of them lost.
              1 too new to tell
            """);
  }

  @Test
  void asJsonItIsTheAnswerOfTheFunction() {
    lake.lake.s3().put("sli-dst-dl", KEY, "x");
    lake.clock.advance(Duration.ofMinutes(61));

    assertThat(lake.run(and("--json", "--dry-run")).out())
        .startsWith(
            "{\"outcome\":\"DryRun\",\"line\":\"bank\",\"title\":\"\\uC740\\uD589\",\"dag_id\":\"mydata_bank\","
                + "\"zone\":\"Asia/Seoul\",\"from\":\"2026-11-18\",\"to\":\"2026-11-19\","
                + "\"objects\":{\"has_run\":0,\"lost\":1,\"too_new\":0,\"deleted\":0,\"refused\":0,"
                + "\"on_hold\":0},\"found\":[{\"uri\":\"s3://sli-dst-dl/"
                + KEY.replace("계좌", "\\uACC4\\uC88C")
                + "\",\"etag\":\"9dd4e461268c8034f5c8564e155c67a6\",\"size\":1,"
                + "\"last_modified\":\"2026-11-20T01:00:00Z\",\"processing_date\":\"2026-11-19\","
                + "\"run_id\":\"s3__bank__20261119__")
        .endsWith("\",\"passed_on\":false}]}\n");
  }

  @Test
  void aBucketThatIsNotThereIsToldByTheFunction() {
    CommandLineRun run = lake.run(RECONCILE);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "Cannot list the versions of s3://sli-dst-dl/mydata/bank/: there is no bucket"
                + " sli-dst-dl (404 NoSuchBucket).");
  }

  @Test
  void datesThatAreNoneAreAMistakeOfTheCommandLine() {
    CommandLineRun run =
        lake.run("reconcile", "--line", "bank", "--from", "2026-11-19", "--to", "2026-11-18");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("Invalid value for options '--from' and '--to': ");
  }

  private List<String> runIds() {
    return lake.airflow().runs(ServedLake.DAG).stream().map(FakeDagRun::runId).toList();
  }
}
