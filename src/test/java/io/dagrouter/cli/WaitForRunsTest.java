package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is shown while a command waits for runs, word for word, and what it ends with. */
class WaitForRunsTest {
  private static final String TEN =
      "reprocess --line bank --dates 20261101..20261110 --request-id ticket-4711 --wait";

  private final ServedLake lake;

  WaitForRunsTest() throws IOException {
    lake = new ServedLake();
  }

  @AfterEach
  void end() {
    lake.close();
  }

  @Test
  void withoutATerminalEveryChangeIsALineAndTheTableComesAtTheEnd() {
    lake.failing = Set.of("20261103", "20261105");

    CommandLineRun run = run(TEN);

    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    assertThat(run.out())
        .isEqualTo(
            """
            Asked for 10 runs of line bank (은행), DAG mydata_bank, request id ticket-4711:
            DATE        STATE    RUN ID                                  ENVIRONMENT
            2026-11-01  success  call__bank__20261101__cdd586df01849efe  lake
            2026-11-02  success  call__bank__20261102__cdd586df01849efe  lake
            2026-11-03  failed   call__bank__20261103__cdd586df01849efe  lake
            2026-11-04  success  call__bank__20261104__cdd586df01849efe  lake
            2026-11-05  failed   call__bank__20261105__cdd586df01849efe  lake
            2026-11-06  success  call__bank__20261106__cdd586df01849efe  lake
            2026-11-07  success  call__bank__20261107__cdd586df01849efe  lake
            2026-11-08  success  call__bank__20261108__cdd586df01849efe  lake
            2026-11-09  success  call__bank__20261109__cdd586df01849efe  lake
            2026-11-10  success  call__bank__20261110__cdd586df01849efe  lake
            Done 10 of 10, failed 2, elapsed 1m 15s
            """);
    assertThat(run.err())
        .isEqualTo(
            """
            2026-11-20T01:00:15Z  2026-11-01  running  call__bank__20261101__cdd586df01849efe
            2026-11-20T01:00:15Z  2026-11-02  running  call__bank__20261102__cdd586df01849efe
            2026-11-20T01:00:15Z  2026-11-03  running  call__bank__20261103__cdd586df01849efe
            2026-11-20T01:00:15Z  2026-11-04  queued  call__bank__20261104__cdd586df01849efe
            2026-11-20T01:00:15Z  2026-11-05  queued  call__bank__20261105__cdd586df01849efe
            2026-11-20T01:00:15Z  2026-11-06  queued  call__bank__20261106__cdd586df01849efe
            2026-11-20T01:00:15Z  2026-11-07  queued  call__bank__20261107__cdd586df01849efe
            2026-11-20T01:00:15Z  2026-11-08  queued  call__bank__20261108__cdd586df01849efe
            2026-11-20T01:00:15Z  2026-11-09  queued  call__bank__20261109__cdd586df01849efe
            2026-11-20T01:00:15Z  2026-11-10  queued  call__bank__20261110__cdd586df01849efe
            2026-11-20T01:00:30Z  2026-11-01  success  call__bank__20261101__cdd586df01849efe
            2026-11-20T01:00:30Z  2026-11-02  success  call__bank__20261102__cdd586df01849efe
            2026-11-20T01:00:30Z  2026-11-03  failed  call__bank__20261103__cdd586df01849efe
            2026-11-20T01:00:30Z  2026-11-04  running  call__bank__20261104__cdd586df01849efe
            2026-11-20T01:00:30Z  2026-11-05  running  call__bank__20261105__cdd586df01849efe
            2026-11-20T01:00:30Z  2026-11-06  running  call__bank__20261106__cdd586df01849efe
            2026-11-20T01:00:45Z  2026-11-04  success  call__bank__20261104__cdd586df01849efe
            2026-11-20T01:00:45Z  2026-11-05  failed  call__bank__20261105__cdd586df01849efe
            2026-11-20T01:00:45Z  2026-11-06  success  call__bank__20261106__cdd586df01849efe
            2026-11-20T01:00:45Z  2026-11-07  running  call__bank__20261107__cdd586df01849efe
            2026-11-20T01:00:45Z  2026-11-08  running  call__bank__20261108__cdd586df01849efe
            2026-11-20T01:00:45Z  2026-11-09  running  call__bank__20261109__cdd586df01849efe
            2026-11-20T01:01:00Z  2026-11-07  success  call__bank__20261107__cdd586df01849efe
            2026-11-20T01:01:00Z  2026-11-08  success  call__bank__20261108__cdd586df01849efe
            2026-11-20T01:01:00Z  2026-11-09  success  call__bank__20261109__cdd586df01849efe
            2026-11-20T01:01:00Z  2026-11-10  running  call__bank__20261110__cdd586df01849efe
            2026-11-20T01:01:15Z  2026-11-10  success  call__bank__20261110__cdd586df01849efe
            Failed: 2026-11-03,2026-11-05. Once that is mended: ./dagrouter reprocess --local PORT --line bank --dates 2026-11-03,2026-11-05
            """);
  }

  @Test
  void whatIsToldToMakeUpForAFailureTakesADateThatHasSucceededBefore() {
    assertThat(run("reprocess --line bank --dates 20261103 --wait").exit()).isEqualTo(Main.DONE);
    lake.failing = Set.of("20261103");
    CommandLineRun failed = run("reprocess --line bank --dates 20261103 --request-id t --wait");
    String told = "Once that is mended: ./dagrouter ";
    String again = failed.err().substring(failed.err().indexOf(told) + told.length()).strip();
    lake.failing = Set.of();

    CommandLineRun run = run(again.replace("--local PORT ", "") + " --wait");

    assertThat(again).isEqualTo("reprocess --local PORT --line bank --dates 2026-11-03");
    assertThat(run.exit()).isEqualTo(Main.DONE);
    assertThat(run.out()).startsWith("Asked for 1 run of line bank").contains("Done 1 of 1");
  }

  @Test
  void ofAllRunsOfADateThoseOfFailedDatesAloneAreToBeMadeAgain() {
    lake.failing = Set.of("20261103");
    run("reprocess --line bank --dates 20261103 --wait");

    CommandLineRun run = run("status --line bank --dates 20261103 --wait");

    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    assertThat(run.err())
        .endsWith(
            "Failed: 2026-11-03. Once that is mended: ./dagrouter reprocess --local PORT --line bank"
                + " --dates 2026-11-03 --only failed\n");
  }

  @Test
  void onATerminalTheTableIsWrittenOverItself() {
    lake.failing = Set.of("20261102");

    CommandLineRun run =
        terminal("reprocess --line bank --dates 20261101,20261102 --request-id t --wait");

    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    assertThat(run.out())
        .isEqualTo(
            """
            Asked for 2 runs of line bank (은행), DAG mydata_bank, request id t:
            DATE        STATE    RUN ID                                  ENVIRONMENT^[K
            2026-11-01  not yet  call__bank__20261101__a7fcb5bd3d322451  lake^[K
            2026-11-02  not yet  call__bank__20261102__a7fcb5bd3d322451  lake^[K
            Done 0 of 2, not yet 2, elapsed 0s^[K
            ^[J^[4ADATE        STATE    RUN ID                                  ENVIRONMENT^[K
            2026-11-01  running  call__bank__20261101__a7fcb5bd3d322451  lake^[K
            2026-11-02  running  call__bank__20261102__a7fcb5bd3d322451  lake^[K
            Done 0 of 2, running 2, elapsed 15s^[K
            ^[J^[4ADATE        STATE    RUN ID                                  ENVIRONMENT^[K
            2026-11-01  success  call__bank__20261101__a7fcb5bd3d322451  lake^[K
            2026-11-02  failed   call__bank__20261102__a7fcb5bd3d322451  lake^[K
            Done 2 of 2, failed 1, elapsed 30s^[K
            ^[J""");
    assertThat(run.err())
        .isEqualTo(
            """
            Failed: 2026-11-02. Once that is mended: ./dagrouter reprocess --local PORT --line bank --dates 2026-11-02
            """);
  }

  @Test
  void moreDatesThanAScreenHasAreShownByHalfUntilTheEnd() {
    CommandLineRun run =
        terminal("reprocess --line bank --from 20261101 --to 20261120 --request-id t --wait");

    assertThat(run.exit()).isEqualTo(Main.DONE);
    assertThat(run.out())
        .contains(
            """
            2026-11-15  not yet  call__bank__20261115__a7fcb5bd3d322451  lake^[K
            and 5 more^[K
            Done 0 of 20, not yet 20, elapsed 0s^[K
            ^[J^[18ADATE        STATE    RUN ID""")
        .contains("and 5 more^[K\nDone 3 of 20, queued 14, running 3, elapsed 30s^[K\n")
        .endsWith(
            """
            2026-11-20  success  call__bank__20261120__a7fcb5bd3d322451  lake^[K
            Done 20 of 20, elapsed 2m^[K
            ^[J""");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aSingleDateIsWaitedForAsManyAre() {
    CommandLineRun run = run("reprocess --line bank --dates 20261101 --request-id t --wait");

    assertThat(run.exit()).isEqualTo(Main.DONE);
    assertThat(run.out())
        .isEqualTo(
            """
            Asked for 1 run of line bank (은행), DAG mydata_bank, request id t:
            DATE        STATE    RUN ID                                  ENVIRONMENT
            2026-11-01  success  call__bank__20261101__a7fcb5bd3d322451  lake
            Done 1 of 1, elapsed 30s
            """);
    assertThat(run.err())
        .isEqualTo(
            """
            2026-11-20T01:00:00Z  2026-11-01  queued  call__bank__20261101__a7fcb5bd3d322451
            2026-11-20T01:00:15Z  2026-11-01  running  call__bank__20261101__a7fcb5bd3d322451
            2026-11-20T01:00:30Z  2026-11-01  success  call__bank__20261101__a7fcb5bd3d322451
            """);
  }

  @Test
  void asJsonThereIsOneObjectWithTheRuns() {
    CommandLineRun run =
        run("reprocess --line bank --dates 20261101,20261102 --request-id t2 --wait --json");

    assertThat(run.exit()).isEqualTo(Main.DONE);
    assertThat(run.out())
        .isEqualTo(
            """
            {"outcome":"Requested","line":"bank","title":"\\uC740\\uD589","environment":"lake","mwaa_environment":"sli-dst-airflow","dag_id":"mydata_bank","zone":"Asia/Seoul","request_id":"t2","dates":[{"processing_date":"2026-11-01","run_id":"call__bank__20261101__cc71387942fd5c52"},{"processing_date":"2026-11-02","run_id":"call__bank__20261102__cc71387942fd5c52"}],"waited":{"result":"ended","elapsed_seconds":30,"runs":[{"processing_date":"2026-11-01","run_id":"call__bank__20261101__cc71387942fd5c52","environment":"lake","state":"success"},{"processing_date":"2026-11-02","run_id":"call__bank__20261102__cc71387942fd5c52","environment":"lake","state":"success"}]}}
            """);
  }

  @Test
  void whenTheTimeIsOverTheRunsGoOn() {
    lake.isWorking = false;

    CommandLineRun run =
        run(
            "reprocess --line bank --dates 20261103,20261102 --request-id t3 --wait --timeout 1m"
                + " --every 40s");

    assertThat(run.exit()).isEqualTo(Main.NOT_NOW);
    assertThat(run.out())
        .isEqualTo(
            """
            Asked for 2 runs of line bank (은행), DAG mydata_bank, request id t3:
            DATE        STATE   RUN ID                                  ENVIRONMENT
            2026-11-02  queued  call__bank__20261102__705aa0ca3b144f27  lake
            2026-11-03  queued  call__bank__20261103__705aa0ca3b144f27  lake
            Done 0 of 2, queued 2, elapsed 1m
            """);
    assertThat(run.err())
        .isEqualTo(
            """
            2026-11-20T01:00:40Z  2026-11-02  queued  call__bank__20261102__705aa0ca3b144f27
            2026-11-20T01:00:40Z  2026-11-03  queued  call__bank__20261103__705aa0ca3b144f27
            Cannot wait any longer for runs of line bank: 2 of 2 have not ended (--timeout 1m). They go on. Look again: ./dagrouter status --local PORT --line bank --dates 2026-11-02..2026-11-03 --wait
            """);
  }

  @Test
  void statusWaitsUntilEveryDateHasARunThatHasEnded() {
    assertThat(run("trigger --line bank --date 20261101 --request-id t5").exit()).isZero();

    CommandLineRun run = run("status --line bank --dates 20261101,20261104 --wait --timeout 1m");

    assertThat(run.exit()).isEqualTo(Main.NOT_NOW);
    assertThat(run.out())
        .isEqualTo(
            """
            DATE        STATE    RUN ID                                  ENVIRONMENT
            2026-11-01  success  call__bank__20261101__fa7b0187c9089455  lake
            2026-11-04  not yet  -                                       -
            Done 1 of 2, not yet 1, elapsed 1m
            """);
    assertThat(run.err())
        .isEqualTo(
            """
            2026-11-20T01:00:00Z  2026-11-01  queued  call__bank__20261101__fa7b0187c9089455
            2026-11-20T01:00:15Z  2026-11-01  running  call__bank__20261101__fa7b0187c9089455
            2026-11-20T01:00:30Z  2026-11-01  success  call__bank__20261101__fa7b0187c9089455
            Cannot wait any longer for runs of line bank: 1 of 2 have not ended (--timeout 1m). They go on. Look again: ./dagrouter status --local PORT --line bank --dates 2026-11-01,2026-11-04 --wait
            Not yet in Airflow: 2026-11-04. What cannot become a run is told as a refused outcome: look into the log of ArrivalFunction, and at the rejected queue (docs/how-to/redrive-rejected-events.md).
            """);
  }

  @Test
  void triggerWaitsForItsRun() {
    CommandLineRun run =
        run("trigger --line bank --date 20261101 --request-id t5 --wait --every 1m");

    assertThat(run.exit()).isEqualTo(Main.DONE);
    assertThat(run.out())
        .startsWith("  OUTCOME           LINE          DATE        SOURCE    RUN ID\n")
        .endsWith(
            """
            DATE        STATE    RUN ID                                  ENVIRONMENT
            2026-11-01  success  call__bank__20261101__fa7b0187c9089455  lake
            Done 1 of 1, elapsed 2m
            """);
    assertThat(run.err())
        .isEqualTo(
            """
            2026-11-20T01:00:00Z  2026-11-01  queued  call__bank__20261101__fa7b0187c9089455
            2026-11-20T01:01:00Z  2026-11-01  running  call__bank__20261101__fa7b0187c9089455
            2026-11-20T01:02:00Z  2026-11-01  success  call__bank__20261101__fa7b0187c9089455
            """);
  }

  private CommandLineRun run(String line) {
    return readable(lake.run(line.split(" ")));
  }

  private CommandLineRun terminal(String line) {
    return readable(lake.onATerminal(line.split(" ")));
  }

  private CommandLineRun readable(CommandLineRun run) {
    return new CommandLineRun(
        run.exit(),
        run.out().replace('\u001b', '^'),
        run.err().replace("--local " + lake.port(), "--local PORT"));
  }
}
