package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {
  /** A row of an outcome: name, line, date, source, run id. */
  private static final Pattern ROW = Pattern.compile("(?m)^(events/\\S+|  \\(?[A-Za-z]\\S.*)$");

  /** A block of a document that shows events and what became of them. */
  private static final Pattern SHOWN =
      Pattern.compile("(?s)\n```\n((?:(?!```).)*?events/\\d\\d-\\S+\\.json\n  .*?)```\n");

  @ParameterizedTest
  @ValueSource(strings = {"1.10.12", "2.4.3", "2.6.3", "2.10.3", "3.0.6", "3.2.1"})
  void everyEventEndsAsItShouldInTheOrderOfItsMessages(String airflow) {
    CommandLineRun demo = CommandLineRun.of("demo", "--airflow", airflow);

    assertThat(demo.err()).isEmpty();
    assertThat(demo.exit()).isZero();
    List<String> rows = ROW.matcher(demo.out()).results().map(row -> row.group().strip()).toList();
    assertThat(rows)
        .containsExactly(
            "OUTCOME           LINE          DATE        SOURCE    RUN ID",
            "events/01-sqs-eventbridge.json",
            "Triggered         bank          2026-11-19  CONF      s3__bank__20261119__7d4dd034d3923c7e",
            "Triggered         bank          2026-11-19  CONF      s3__bank__20261119__2af1f4f0e25bc5b0",
            "Triggered         card          2026-11-19  CONF      s3__card__20261119",
            "events/02-sqs-s3-notification.json",
            "Triggered         bank          2026-11-19  CONF      s3__bank__20261119__f46759b262d7c340",
            "AlreadyTriggered  card          2026-11-19  CONF      s3__card__20261119",
            "Triggered         card          2026-11-18  CONF      s3__card__20261118",
            "events/03-sqs-sns-eventbridge.json",
            "Triggered         bank          2026-11-19  CONF      s3__bank__20261119__a5bd249487cdc10a",
            "events/04-sqs-sns-s3-notification.json",
            "Triggered         card          2026-11-17  CONF      s3__card__20261117",
            "events/05-eventbridge.json",
            "Triggered         insurance     2026-11-19  DEFAULT   s3__insurance__20261119__d09da9c797531adc",
            "events/06-s3-notification.json",
            "Triggered         insurance     2026-11-19  DEFAULT   s3__insurance__20261119__67b3d6cba51a8e96",
            "events/07-sns.json",
            "Triggered         securities    2026-10-31  DAG_CODE  s3__securities__20261031__3f4f847d8fe01ecb",
            "events/08-sqs-duplicate.json",
            "AlreadyTriggered  bank          2026-11-19  CONF      s3__bank__20261119__7d4dd034d3923c7e",
            "events/09-sqs-passed-over.json",
            "(passed over)     -             -           -         -",
            "(passed over)     -             -           -         -",
            "(passed over)     -             -           -         -",
            "(passed over)     -             -           -         -",
            "events/10-sqs-unreadable.json",
            "Rejected          -             -           -         -",
            "Rejected          bank          -           -         -",
            "events/11-sqs-unrouted.json",
            "Unrouted          -             -           -         -",
            "events/12-sqs-set-waiting.json",
            "Waiting           mutual        2026-11-19  -         -",
            "Waiting           mutual        2026-11-19  -         -",
            "events/13-sqs-set-complete.json",
            "Triggered         mutual        2026-11-19  CONF      s3__mutual__20261119",
            "events/14-sqs-set-late.json",
            "Triggered         mutual        2026-11-19  CONF      s3__mutual__20261119__2");
    assertThat(demo.out())
        .contains("s3://sli-dst-dl/mydata/insurance/보험/계약 현황+정정 (100%) 2026.csv\n")
        .contains(
            """
              Waiting           mutual        2026-11-19  -         -
                                s3://sli-dst-dl/mydata/mutual/신협/dt=20261119/part-0000.parquet
                                상호금융 -> DAG mydata_mutual
                                missing: s3://sli-dst-dl/mydata/mutual/새마을금고/dt=20261119/*.parquet (0 of 1)

            events/13-sqs-set-complete.json
            """)
        .contains(
            (airflow.startsWith("1") ? "airflow trigger_dag" : "airflow dags trigger")
                + " mydata_card -r s3__card__20261119 -c '{\"dataset\":\"approvals\",")
        .endsWith(
            """

            Outcomes: 2 AlreadyTriggered, 2 Rejected, 12 Triggered, 1 Unrouted, 2 Waiting.
            Runs by date source: 9 CONF, 1 DAG_CODE, 2 DEFAULT.
            Runs in Airflow %s: 12, told as triggered: 12.
            Outcomes on the bus: 19.
            """
                .formatted(airflow));
  }

  /** But for lines of which a part is left out (…). */
  @Test
  void whatDocumentsShowOfItIsWhatItPrints() throws Exception {
    List<String> printed = CommandLineRun.of("demo").out().lines().toList();
    for (String document : List.of("README.md", "docs/how-to/wait-for-whole-sets.md")) {
      List<String> shown =
          SHOWN
              .matcher(Files.readString(Path.of(document)))
              .results()
              .flatMap(block -> block.group(1).lines())
              .filter(line -> !line.contains("…"))
              .toList();
      assertThat(shown).as(document).hasSizeGreaterThan(4);
      assertThat(printed).as(document).containsSubsequence(shown);
    }
  }

  @Test
  void whatIsNoVersionOfAirflowIsNamed() {
    assertThat(CommandLineRun.of("demo", "--airflow", "new"))
        .isEqualTo(
            new CommandLineRun(
                Main.MISCONFIGURED,
                "",
                "Cannot run Airflow new: that is no version (--airflow). Write it as 2.10.3.\n"));
  }

  @Test
  void anAirflowThatIsTooOldIsRefusedForEachEvent(@TempDir Path folder) throws Exception {
    Files.copy(Path.of("events/05-eventbridge.json"), folder.resolve("one.json"));

    CommandLineRun demo =
        CommandLineRun.of("demo", "--events", folder.toString(), "--airflow", "1.9.0");

    assertThat(demo.out())
        .contains("AIRFLOW_UNSUPPORTED: Cannot ")
        .contains("Outcomes: 1 Rejected.\n")
        .contains("Runs in Airflow 1.9.0: 0, told as triggered: 0.\n");
    assertThat(demo.exit()).isZero();
  }

  @Test
  void theEventsAreThoseOfTheProjectWhereverTheCommandIsTyped(@TempDir Path home) throws Exception {
    Files.createDirectory(home.resolve("events"));
    Files.copy(Path.of("events/05-eventbridge.json"), home.resolve("events/one.json"));
    System.setProperty("dagrouter.home", home.toString());
    try {
      CommandLineRun demo = CommandLineRun.of("demo");

      assertThat(demo.out())
          .contains("\n" + home.resolve("events/one.json") + "\n")
          .contains("Outcomes: 1 Triggered.\n");
      assertThat(demo.exit()).isZero();
    } finally {
      System.clearProperty("dagrouter.home");
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThat(CommandLineRun.of("demo", "--events", "no/such"))
        .isEqualTo(
            new CommandLineRun(
                Main.MISCONFIGURED,
                "",
                "Cannot play the events of no/such: there is no such folder. Run it from the folder"
                    + " of the project, or name one with --events.\n"));
  }

  @Test
  void asJsonItIsOneObject() throws Exception {
    CommandLineRun run = CommandLineRun.of("demo", "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(1);
    Fields demo = (Fields) JsonText.read(run.out());
    assertThat(demo.items("events").orElseThrow()).hasSizeGreaterThan(10);
    assertThat(demo.fields("outcomes").orElseThrow())
        .isEqualTo(
            JsonText.read(
                "{\"AlreadyTriggered\": 2, \"Rejected\": 2, \"Triggered\": 12, \"Unrouted\": 1,"
                    + " \"Waiting\": 2}"));
    assertThat(demo.get("runs")).contains(JsonValue.Num.of(12));
    Fields last = (Fields) demo.items("events").orElseThrow().getLast();
    assertThat(((Fields) last.items("outcomes").orElseThrow().getFirst()).text("time"))
        .as("in the time of the events, the last of which was at 17:09:02")
        .hasValueSatisfying(time -> assertThat(time).startsWith("2026-11-19T17:09:"));
  }
}
