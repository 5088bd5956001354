package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.airflow.FakeDagRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that call the function, against one that is served on this machine. */
class RemoteCommandsTest {
  private final ServedLake lake;

  RemoteCommandsTest() throws IOException {
    lake = new ServedLake();
  }

  @AfterEach
  void end() {
    lake.close();
  }

  @Test
  void linesAreATable() {
    CommandLineRun run = lake.run("lines");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            LINE        TITLE     DAG                ENVIRONMENT  ZONE        ARRIVALS, MOVE, HOLD
            bank        은행      mydata_bank        lake         Asia/Seoul  s3://sli-dst-dl/mydata/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet
            card        카드      mydata_card        lake         Asia/Seoul  s3://sli-dst-dl/mydata/card/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet
            insurance   보험      mydata_insurance   lake         Asia/Seoul  s3://sli-dst-dl/mydata/insurance/{category}/*.csv
            securities  증권      mydata_securities  lake         Asia/Seoul  s3://sli-dst-dl/mydata/securities/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet
            mutual      상호금융  mydata_mutual      lake         Asia/Seoul  s3://sli-dst-dl/mydata/mutual/*/dt={processing_date:yyyyMMdd}/*.parquet
            """);
    assertThat(lake.run("lines", "--json").out())
        .startsWith("{\"routes_version\":\"")
        .contains("\"lines\":[{\"line\":\"bank\",");
  }

  @Test
  void whereALineMovesAndWhyItIsOnHoldStandBelowIt() {
    Fields line =
        Fields.builder()
            .put("line", "bank")
            .put("title", "은행")
            .put("dag_id", "d")
            .put("environment", "lake")
            .put("move", Fields.builder().put("to", "lake3").put("split", "10%").build())
            .put("zone", "Asia/Seoul")
            .put("arrivals", JsonValue.texts(List.of("s3://a/*", "s3://b/*")))
            .put("hold", "until\nMonday")
            .build();
    Fields other =
        Fields.builder()
            .put("line", "card")
            .put("move", Fields.builder().put("to", "lake3").put("shadow", true).build())
            .build();

    assertThat(String.join("\n", new LinesAnswer(List.of(line, other)).table()))
        .isEqualTo(
            """
            LINE  TITLE  DAG  ENVIRONMENT  ZONE        ARRIVALS, MOVE, HOLD
            bank  은행   d    lake         Asia/Seoul  s3://a/*
                                                       s3://b/*
                                                       moves to lake3, split 10%
                                                       on hold: until\\u000aMonday
            card         -    -            -           moves to lake3, shadow\
            """);
  }

  @Test
  void theDateOfATriggerGoesUnderTheDateKeyOfItsLine(@TempDir Path folder) throws IOException {
    Path conf = folder.resolve("재처리.json");
    Files.writeString(conf, "{\"memo\": \"재처리\"}");
    String[] call = {
      "trigger",
      "--dag",
      "mydata_bank",
      "--date",
      "20261101",
      "--conf",
      "@" + conf,
      "--request-id",
      "t5"
    };

    CommandLineRun first = lake.run(call);
    CommandLineRun again = lake.run(call);

    assertThat(first.exit()).isZero();
    assertThat(first.err()).isEmpty();
    assertThat(first.out())
        .startsWith(
            """
              OUTCOME           LINE          DATE        SOURCE    RUN ID
              Triggered         bank          2026-11-01  CONF      call__bank__20261101__fa7b0187c9089455
                                은행 -> DAG mydata_bank
                                airflow dags trigger mydata_bank -r call__bank__20261101__fa7b0187c9089455 -c\
            """);
    assertThat(again.out()).contains("  AlreadyTriggered  bank          2026-11-01");
    assertThat(lake.airflow().runs(ServedLake.DAG))
        .singleElement()
        .extracting(FakeDagRun::conf)
        .isInstanceOfSatisfying(
            Fields.class,
            sent -> {
              assertThat(sent.text("memo")).contains("재처리");
              assertThat(sent.text("processing_date")).contains("20261101");
            });
  }

  @Test
  void aFileForConfMayBeginWithAByteOrderMark(@TempDir Path folder) throws IOException {
    Path conf = Files.writeString(folder.resolve("conf.json"), "\ufeff{\"memo\":\"재처리\"}");

    CommandLineRun run =
        lake.run("trigger", "--line", "bank", "--conf", "@" + conf, "--date", "20261101");

    assertThat(run.exit()).isZero();
    assertThat(lake.airflow().runs(ServedLake.DAG))
        .singleElement()
        .extracting(FakeDagRun::conf)
        .isInstanceOfSatisfying(
            Fields.class, sent -> assertThat(sent.text("memo")).contains("재처리"));
  }

  @Test
  void aDryRunStartsNothing() {
    CommandLineRun one = lake.run(words("trigger --line bank --date 20261101 --dry-run"));
    CommandLineRun many =
        lake.run(words("reprocess --line bank --dates 20261101,20261103 --request-id t --dry-run"));

    assertThat(one.err()).isEmpty();
    assertThat(one.out())
        .contains("  DryRun            bank          2026-11-01  CONF      call__bank__20261101__")
        .contains(
            "\n                    airflow dags trigger mydata_bank -r call__bank__20261101__");
    assertThat(many.out().replaceAll("(?m) -c '.*$", " ..."))
        .isEqualTo(
            """
            Would ask for 2 runs of line bank (은행), DAG mydata_bank:
            DATE        RUN ID                                  ENVIRONMENT
            2026-11-01  call__bank__20261101__a7fcb5bd3d322451  lake
                airflow dags trigger mydata_bank -r call__bank__20261101__a7fcb5bd3d322451 ...
            2026-11-03  call__bank__20261103__a7fcb5bd3d322451  lake
                airflow dags trigger mydata_bank -r call__bank__20261103__a7fcb5bd3d322451 ...
            """);
    lake.deliver();
    assertThat(lake.airflow().runs()).isEmpty();
  }

  @Test
  void reprocessingTellsTheDatesAndRunIdsThatItAsksFor() {
    CommandLineRun run =
        lake.run(
            words(
                "reprocess --line bank --dates 20261101..20261103 --order newest --request-id t"));

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            Asked for 3 runs of line bank (은행), DAG mydata_bank, request id t:
            DATE        RUN ID                                  ENVIRONMENT
            2026-11-03  call__bank__20261103__a7fcb5bd3d322451  lake
            2026-11-02  call__bank__20261102__a7fcb5bd3d322451  lake
            2026-11-01  call__bank__20261101__a7fcb5bd3d322451  lake
            """);
    assertThat(run.err())
        .isEqualTo(
            "How they go: ./dagrouter status --local "
                + lake.port()
                + " --line bank --dates 2026-11-01..2026-11-03 --wait\n");
    lake.deliver();
    assertThat(lake.run(words("status --line bank --from 20261102 --to 20261107")).out())
        .isEqualTo(
            """
            DATE        STATE   RUN ID                                  ENVIRONMENT
            2026-11-02  queued  call__bank__20261102__a7fcb5bd3d322451  lake
            2026-11-03  queued  call__bank__20261103__a7fcb5bd3d322451  lake
            No run for 2026-11-04..2026-11-07.
            """);
    assertThat(
            lake.run(words("status --line bank --run call__bank__20261103__a7fcb5bd3d322451"))
                .out())
        .isEqualTo(
            """
            DATE        STATE   RUN ID                                  ENVIRONMENT
            2026-11-03  queued  call__bank__20261103__a7fcb5bd3d322451  lake
            """);
  }

  @Test
  void noDateMayNeedARun() {
    CommandLineRun run =
        lake.run(words("reprocess --line bank --from 20261101 --to 20261105 --only failed --wait"));

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo("No date needs a run of line bank (은행), DAG mydata_bank (--only failed).\n");
    assertThat(lake.run(words("status --line bank --date 20261101")).out())
        .isEqualTo("No run for 2026-11-01.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trigger --line bnak --date 20261101 | Cannot find line bnak: there is no such line (bank, card, insurance, securities, mutual). Name one of these with --line.
          trigger --dag x --date 20261101 | Cannot find the line of DAG x: there is no such line (bank, card, insurance, securities, mutual). Name one of these with --line.
          status --line bank --run nope | Cannot find run nope of mydata_bank in lake: Airflow lists no such run (0 other runs). Ask for the date, which shows all runs of the line for it.
          reprocess --line securities --dates 20261101,20261102 --request-id t | Cannot reprocess line securities: every run would have the date that is set in the DAG's code (2026-10-31, s3://dagrouter-local-dags/dags/mydata_securities.py:10). Set the date in the DAG's code to None, deploy it, then reprocess the dates.
          status --line bank --from 20250101 --to 20261101 | Cannot tell the runs of line bank: there are too many dates (670 dates, at most 366). Ask for fewer dates at a time.
          """)
  void whatTheFunctionRefusesEndsWithOne(String line, String message) {
    CommandLineRun run = lake.run(words(line));

    assertThat(run.err()).isEqualTo(message + "\n");
    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          trigger | `Error: Missing required argument (specify one of these): (--line=LINE | --dag=DAG)`
          trigger --line bank --dag x | Error: --line=LINE, --dag=DAG are mutually exclusive (specify only one)
          trigger --line bank --date 2026-11-31 | Invalid value for option '--date': "2026-11-31" is a day that does not exist
          trigger --line bank --date 20261101 --conf {"processing_date":1} | There are two dates: --date, and processing_date in --conf. Leave one of them out.
          trigger --line bank --conf [] | Invalid value for option '--conf': it is no object of JSON
          trigger --line bank --conf {"a" | Invalid value for option '--conf': it is not JSON at line 1, column 5
          trigger --line bank --conf @/no/such | Invalid value for option '--conf': the file cannot be read (java.nio.file.NoSuchFileException: /no/such)
          reprocess --line bank --from 20261101 | Error: Missing required argument(s): --to=DATE
          reprocess --line bank --from 20261103 --to 20261102 | Invalid value for options '--from' and '--to': "2026-11-03..2026-11-02" ends before it begins
          reprocess --line bank --dates 어제 | Invalid value for option '--dates': "어제" is no date as yyyy-MM-dd or yyyyMMdd
          reprocess --line bank --dates 20261103 --every 3s | --timeout and --every are for --wait: add it, or leave them out.
          reprocess --line bank --dates 20261103 --wait --every 0s | Invalid value for option '--every': "0s" is no time as 15s, 90m or 6h, at least 1s
          reprocess --line bank --dates 20261103 --wait --dry-run | --dry-run starts nothing that --wait could wait for: leave one of them out.
          """)
  void aWrongCommandLineIsRefusedBeforeAnythingIsAsked(String line, String message) {
    CommandLineRun run = lake.run(words(line));

    assertThat(run.err().lines().findFirst()).contains(message);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(lake.airflow().runs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"70000", "0", "-1"})
  void aPortThatNobodyHasIsAMistakeOfTheCommandLine(String port) {
    CommandLineRun run = CommandLineRun.of("lines", "--local=" + port);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "--local is " + port + ", and may be 1 to 65535.\nSee: ./dagrouter lines --help\n");
  }

  @Test
  void nobodyOnThePort() {
    lake.calls.close();

    CommandLineRun run = lake.run("lines");

    assertThat(run.exit()).isEqualTo(Main.NOT_NOW);
    assertThat(run.err())
        .startsWith("Cannot call the function on port " + lake.port() + ": nobody answered (")
        .endsWith("). Start it: ./dagrouter serve --port " + lake.port() + ".\n");
  }

  @Test
  void whoeverStopsWaitingIsToldThatTheRunsGoOn() {
    CommandLineRun run =
        CommandLineRun.in(
            lake.lake.surroundings(),
            _ -> {
              throw new InterruptedException("enough");
            },
            words(
                "reprocess --line bank --dates 20261101,20261102 --request-id t --wait --local "
                    + lake.port()));

    assertThat(run.exit()).isEqualTo(Main.NOT_NOW);
    assertThat(run.err().replace(lake.port(), "PORT"))
        .isEqualTo(
            """
            The runs go on. Look again: ./dagrouter status --local PORT --line bank --dates 2026-11-01..2026-11-02 --wait
            Not yet in Airflow: 2026-11-01..2026-11-02. What cannot become a run is told as a refused outcome: look into the log of ArrivalFunction, and at the rejected queue (docs/how-to/redrive-rejected-events.md).
            """);
  }

  @Test
  void credentialsThatEndWhileItWaitsEndTheWaitingAlone() throws IOException {
    try (ScriptedLambda lambda = new ScriptedLambda()) {
      lambda.answers(
          200,
          Map.of(),
          "{\"line\":\"bank\",\"runs\":[{\"run_id\":\"r 1\",\"state\":\"running\"}]}");

      CommandLineRun run =
          CommandLineRun.in(
              lambda.surroundings(),
              _ -> lambda.refuses(403, "ExpiredTokenException", "It is old"),
              "status",
              "--line",
              "bank",
              "--run",
              "r 1",
              "--wait");

      assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
      assertThat(run.err())
          .endsWith(
              """
              Cannot call dagrouter-calls:live: AWS does not allow it (lambda:InvokeFunction: 403 ExpiredTokenException: It is old). Log in again, or choose other credentials, with AWS_PROFILE say.
              The runs go on. Look again: ./dagrouter status --line bank --run 'r 1' --wait
              """);
    }
  }

  private static String[] words(String line) {
    return line.split(" ");
  }
}
