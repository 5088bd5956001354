package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
  private static final String ROUTES =
      """
      zone: Asia/Seoul
      environments:
        lake: { mwaa: sli-dst-airflow, dags: s3://sli-dst-airflow/dags }
      lines:
        bank:
          title: 은행
          dag: mydata_bank
          arrivals:
            - s3://sli-dst-dl/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.csv
          date: { code: dags/mydata_bank.py }
        audit:
          dag: audit_all
          run: date
          expect: { by: "09:30" }
          arrivals: [ "s3://sli-dst-dl/**.csv" ]
          hold: 이관 중
      """;
  private static final String LOAN = "s3://sli-dst-dl/bank/대출/dt=20261119/a.csv";

  private final TestClock clock = new TestClock();

  @TempDir private Path folder = Path.of("");
  private Path routes = Path.of("");

  @BeforeEach
  void write() throws IOException {
    routes = folder.resolve("routes.yaml");
    Files.writeString(routes, ROUTES);
  }

  private CommandLineRun explain(String... more) {
    String[] all = new String[more.length + 3];
    all[0] = "explain";
    all[1] = "--routes";
    all[2] = routes.toString();
    System.arraycopy(more, 0, all, 3, more.length);
    return Somewhere.run(clock, all);
  }

  @Test
  void allReasonsStandInTheirOrder() throws Exception {
    Files.createDirectories(folder.resolve("dags"));
    Files.writeString(
        folder.resolve("dags/mydata_bank.py"), "import airflow\nPROCESSING_DATE = '2026-11-01'\n");

    CommandLineRun run =
        explain(
            LOAN,
            "--time",
            "2026-11-20T10:00:00+09:00",
            "--version-id",
            "v1",
            "--dags",
            folder.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    String bank =
        "{\"dataset\":\"대출\",\"processing_date\":\"20261101\",\"dagrouter\":{\"date_source\":\"DAG_CODE\",\"date_origin\":\"s3://sli-dst-airflow/dags/mydata_bank.py:2\",\"losing_dates\":[{\"source\":\"CONF\",\"value\":\"2026-11-19\",\"origin\":\"captured by s3://sli-dst-dl/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.csv\"},{\"source\":\"DEFAULT\",\"value\":\"2026-11-19\",\"origin\":\"yesterday in Asia/Seoul of 2026-11-20T01:00:00Z\"}],\"zone\":\"Asia/Seoul\",\"event_id\":\"explained\",\"event_time\":\"2026-11-20T01:00:00Z\",\"routes_version\":\"VERSION\"}}";
    String audit =
        "{\"processing_date\":\"20261119\",\"dagrouter\":{\"date_source\":\"DEFAULT\",\"date_origin\":\"yesterday in Asia/Seoul of 2026-11-20T01:00:00Z\",\"losing_dates\":[],\"zone\":\"Asia/Seoul\",\"event_id\":\"explained\",\"event_time\":\"2026-11-20T01:00:00Z\",\"routes_version\":\"VERSION\"}}";
    String version = run.out().replaceAll("(?s).*routes +version ([0-9a-f]{12}).*", "$1");
    assertThat(run.out().replace(version, "VERSION"))
        .isEqualTo(
            """
            s3://sli-dst-dl/bank/대출/dt=20261119/a.csv
                event id    explained
                time        2026-11-20T01:00:00Z
                routes      version VERSION, lines: 2
                considered  bank: s3://sli-dst-dl/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.csv
                            matches: dataset = 대출, processing_date = 20261119
                considered  audit: s3://sli-dst-dl/**.csv
                            matches

              bank 은행 -> DAG mydata_bank
                DAG_CODE    won     2026-11-01  s3://sli-dst-airflow/dags/mydata_bank.py:2
                CONF        lost    2026-11-19  captured by s3://sli-dst-dl/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.csv
                DEFAULT     lost    2026-11-19  yesterday in Asia/Seoul of 2026-11-20T01:00:00Z
                date        2026-11-01 from DAG_CODE
                environment lake (sli-dst-airflow)
                run id      s3__bank__20261101__7c2ccb29afdae253
                conf        BANK
                command     airflow dags trigger mydata_bank -r s3__bank__20261101__7c2ccb29afdae253 -c 'ESCAPED' -o json --no-replace-microseconds

              audit -> DAG audit_all
                DAG_CODE    silent  the line has no date.code, so that no code is looked at
                CONF        silent  there is no processing_date in conf, nor captured
                DEFAULT     won     2026-11-19  yesterday in Asia/Seoul of 2026-11-20T01:00:00Z
                date        2026-11-19 from DEFAULT
                environment lake (sli-dst-airflow)
                expected    by 2026-11-20T09:30 Asia/Seoul (2026-11-20T00:30:00Z)
                hold        Cannot trigger audit_all in lake: line audit is on hold (이관 중). Take hold off the line or the environment in the routes document; then it goes on by itself.
                run id      s3__audit__20261119
                conf        AUDIT
                command     airflow dags trigger audit_all -r s3__audit__20261119 -c 'AUDIT' -o json --no-replace-microseconds

            """
                .replace("BANK", bank)
                .replace("ESCAPED", bank.replace("대출", "\\uB300\\uCD9C"))
                .replace("AUDIT", audit));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          신한 | each of 2 sets                           | true
          하나 | each of 2 sets, and this is none of them | false
          """)
  void whetherASetIsOneOfThoseThatAreExpectedIsTold(String who, String told, boolean expected)
      throws Exception {
    Files.writeString(
        routes,
        """
        zone: Asia/Seoul
        environments: { lake: { mwaa: x } }
        lines:
          bank:
            dag: b
            run: date
            arrivals: [ "s3://sli-dst-dl/{who}/{processing_date:yyyyMMdd}/*" ]
            complete: [ "s3://sli-dst-dl/{who}/{processing_date:yyyyMMdd}/_SUCCESS" ]
            expect: { by: "09:30", each: { who: [국민, 신한] } }
        """);
    String file = "s3://sli-dst-dl/" + who + "/20261119/a.csv";

    assertThat(explain(file).out())
        .contains(
            "    expected    by 2026-11-20T09:30 Asia/Seoul (2026-11-20T00:30:00Z), "
                + told
                + "\n");
    assertThat(explain(file, "--json").out())
        .contains(
            "\"expected_by\":\"2026-11-20T00:30:00Z\",\"sets_expected\":2,\"set_is_expected\":"
                + expected
                + ",");
  }

  @Test
  void whatStandsInForTheEventIsTold() {
    CommandLineRun run = explain(LOAN);

    assertThat(run.out())
        .contains(
            "    DAG_CODE    unread  dags/mydata_bank.py was not looked at: a date in it would win"
                + " (--dags, --aws)\n",
            "                its last 16 digits come from the object's version: give --version-id,"
                + " or --etag and --sequencer\n");
  }

  @Test
  void anObjectThatNoLineTakesIsExplainedByWhatComesNearest() {
    CommandLineRun run = explain("s3://sli-dst-dl/bank/x.parquet");

    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    assertThat(run.out())
        .contains(
            "    considered  bank: s3://sli-dst-dl/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.csv\n",
            "                does not match\n",
            "    refused     NO_ROUTE: Cannot route s3://sli-dst-dl/bank/x.parquet: ");
  }

  @Test
  void aCallIsExplainedByItsConf() {
    CommandLineRun run =
        explain(
            "--line",
            "bank",
            "--conf",
            "{\"processing_date\": \"2026-11-05\"}",
            "--request-id",
            "t-1");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("request t-1\n")
        .contains(
            "    CONF        won     2026-11-05  processing_date in conf\n",
            "    run id      call__bank__20261105__");
  }

  @Test
  void controlCharactersOfAKeyReachNoTerminal() {
    CommandLineRun run = explain("s3://sli-dst-dl/bank/\u001b[31m/dt=20261119/a\n.csv");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("s3://sli-dst-dl/bank/\\u001b[31m/dt=20261119/a\\u000a.csv\n")
        .doesNotContain("\u001b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                        | Name one of s3://BUCKET/KEY, --event and --line.",
        "s3://a-b/c --line bank                    | Name one of s3://BUCKET/KEY, --event and --line.",
        "--line bank --etag x                      | --version-id, --etag and --sequencer are for s3://BUCKET/KEY: add it, or leave them out.",
        "s3://a-b/c --etag x                       | --etag and --sequencer go together: add the other, or leave both out.",
        "s3://a-b/c --sequencer 0A                 | --etag and --sequencer go together: add the other, or leave both out.",
        "s3://a-b/c --conf {}                      | --conf and --request-id are for --line: add it, or leave them out.",
        "--event x.json --time 2026-11-20T00:00Z   | --time is not for --event: events have their own time.",
        "s3://a-b/c --time yesterday               | --time cannot be read: yesterday. Write it with its offset, as in 2026-11-20T01:05:00+09:00.",
        "s3://a-b/c --time 2026-11-20T00:00        | --time cannot be read: 2026-11-20T00:00. Write it with its offset, as in 2026-11-20T01:05:00+09:00.",
        "--line bank --conf [1]                    | --conf must be an object of JSON.",
        "--line bank --conf @/no/such              | --conf cannot be taken: the file cannot be read (java.nio.file.NoSuchFileException: /no/such).",
        "--line bank --conf {\"dagrouter\":1}      | --conf must not have the key dagrouter: it is the router's own.",
        "http://x/y                                | Not an object: http://x/y. Write s3://BUCKET/KEY.",
        "s3://bucket                               | Not an object: s3://bucket. Write s3://BUCKET/KEY.",
        "s3://a-b/c --aws --airflow 3.0.6          | --aws does not go with --local, --dags or --airflow."
      })
  void whatCannotBeExplainedIsAMistakeOfTheCommandLine(String arguments, String message) {
    CommandLineRun run = explain(arguments.isBlank() ? new String[0] : arguments.split(" +"));

    assertThat(run.err().lines().findFirst()).contains(message);
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void theConfOfACallMayStandInAFile() throws Exception {
    Path conf = folder.resolve("conf.json");
    Files.writeString(conf, "{\"processing_date\": \"20261105\"}");

    CommandLineRun run = explain("--line", "bank", "--conf", "@" + conf);

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(explain("--line", "bank", "--conf", "{\"processing_date\": \"20261105\"}").out())
        .contains("2026-11-05 from CONF");
  }

  @Test
  void withoutRoutesNothingIsExplained() {
    CommandLineRun run = Somewhere.run(clock, "explain", LOAN);

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.err())
        .isEqualTo(
            "Cannot explain anything: there is no routes document (ROUTES_SOURCE is not set). Set"
                + " it, or name a document with --routes.\n");
  }

  @Test
  void anEmptyNameOfTheRoutesIsNotTheCurrentFolder() {
    CommandLineRun run = Somewhere.run(clock, "explain", "--routes", "", LOAN);

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.err())
        .isEqualTo(
            "Cannot read the routes from \"\": the name is empty. Name a file, a folder of its"
                + " parts, or whatever ROUTES_SOURCE may be.\n");
  }

  @Test
  void aFileWithoutAMessageIsNotExplainedInSilence() throws Exception {
    Path log = Files.writeString(folder.resolve("x.log"), "START\n{\"level\":\"INFO\"}\n");

    CommandLineRun run = explain("--event", log.toString());

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "Cannot explain "
                + log
                + ": there is no message in it (files that end in .jsonl, .ndjson or .log have one"
                + " on each line). Name a file of messages, or a folder of such files.\n");
  }

  @Test
  void aWrongDocumentIsToldWithEveryMistake() throws Exception {
    Files.writeString(routes, "zone: Asia/Soul\nlines: { Bank: { dag: x } }\n");

    CommandLineRun run = explain(LOAN);

    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(run.err()).contains(":1:7 zone: ", ":2:10 lines.Bank: ", " environments: missing");
  }

  @Test
  void inAwsTheCodeOfTheDagIsReadAsTheFunctionReadsIt() throws Exception {
    try (LocalLake lake =
        LocalLake.quiet(Optional.of("file:" + routes), Optional.of("3.0.6"), clock)) {
      lake.putDagCode("sli-dst-airflow", "dags/mydata_bank.py", "PROCESSING_DATE = '20261101'");

      CommandLineRun run = explainInAws(lake);

      assertThat(run.err()).isEmpty();
      assertThat(run.exit()).isZero();
      assertThat(run.out())
          .contains(
              "    DAG_CODE    won     2026-11-01  s3://sli-dst-airflow/dags/mydata_bank.py:1\n",
              "    command     airflow dags trigger mydata_bank ");
      assertThat(run.out()).doesNotContain("--no-replace-microseconds");
    }
  }

  @Test
  void codeThatIsNotThereRefusesTheRunAsInTheFunction() throws Exception {
    try (LocalLake lake = LocalLake.quiet(Optional.of("file:" + routes), Optional.empty(), clock)) {
      CommandLineRun run = explainInAws(lake);

      assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
      assertThat(run.out())
          .contains(
              "    refused     DAG_CODE_NOT_FOUND: Cannot read the DAG's code"
                  + " s3://sli-dst-airflow/dags/mydata_bank.py: ");
    }
  }

  private CommandLineRun explainInAws(LocalLake lake) {
    return CommandLineRun.in(
        lake.surroundings(),
        Thread::sleep,
        "explain",
        "--aws",
        "--routes",
        routes.toString(),
        LOAN);
  }

  @Test
  void inTheSurroundingsOfTheDemoThereIsWhatArrivesInTheEvents() throws Exception {
    Path waiting = Path.of("events/12-sqs-set-waiting.json");
    Path complete = Path.of("events/13-sqs-set-complete.json");
    String missing =
        "    missing     s3://sli-dst-dl/mydata/mutual/새마을금고/dt=20261119/*.parquet (0 of 1)";
    CommandLineRun run = Somewhere.run(clock, "explain", "--local", "--event", waiting.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).filteredOn(missing::equals).hasSize(2);

    Files.copy(waiting, folder.resolve("1.json"));
    Files.copy(complete, folder.resolve("2.json"));
    Files.delete(routes);
    assertThat(
            Somewhere.run(clock, "explain", "--local", "--event", folder.toString()).out().lines())
        .filteredOn("    set         complete: all of it is there"::equals)
        .hasSize(3);

    String other = "s3://sli-dst-dl/mydata/mutual/신협/dt=20261119/여신.parquet";
    assertThat(Somewhere.run(clock, "explain", "--local", other).out())
        .contains(
            """
                missing     s3://sli-dst-dl/mydata/mutual/농협/dt=20261119/*.parquet (0 of 1)
                            s3://sli-dst-dl/mydata/mutual/새마을금고/dt=20261119/*.parquet (0 of 1)
                late        rerun: where the date has a run by then, it runs once more
            """);
  }
}
