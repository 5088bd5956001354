package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.route.AirflowVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real Airflow command lines answered, and what is made of it. */
class RecordedAnswersTest {
  private static final List<String> VERSIONS = List.of("2.10.0", "3.0.0", "3.2.0");

  record Row(String name, String dag, String run, String reading) {}

  /** How each recorded answer reads, had it come for the trigger of a run. */
  private static final List<Row> TRIGGERS =
      List.of(
          new Row("version", "mydata_bank", "x", "UNCLEAR"),
          new Row("trigger, table output", "mydata_bank", "s3__bank__20261119__aa", "UNCLEAR"),
          new Row("trigger, json output, conf", "mydata_bank", "s3__bank__20261119__ab", "SHOWN"),
          new Row("trigger, json output, conf", "mydata_bank", "s3__bank__20261119__a", "UNCLEAR"),
          new Row("trigger, json output, conf", "mydata", "s3__bank__20261119__ab", "UNCLEAR"),
          new Row(
              "trigger again with the same run id",
              "mydata_bank",
              "s3__bank__20261119__ab",
              "CLAIMED"),
          new Row("unknown dag", "no_such_dag", "x1", "DAG_NOT_FOUND"),
          new Row("dag file with an import error", "broken_dag", "x2", "DAG_NOT_FOUND"),
          new Row("paused dag", "paused_dag", "p1", "SHOWN"),
          new Row("conf that is not JSON", "mydata_bank", "x3", "CONF_REFUSED"),
          new Row("conf that is not an object", "mydata_bank", "x4", "UNCLEAR"),
          new Row("run id with a space", "mydata_bank", "ab", "UNCLEAR"),
          new Row("run id that looks scheduled", "mydata_bank", "x5", "UNCLEAR"),
          new Row("logical date given", "mydata_bank", "d1", "SHOWN"),
          new Row("same logical date, other run id", "mydata_bank", "d2", "CLAIMED"),
          new Row("option of the other major version", "mydata_bank", "d3", "COMMAND_REFUSED"),
          new Row("unknown command", "mydata_bank", "x", "COMMAND_REFUSED"),
          new Row("details", "mydata_bank", "x", "UNCLEAR"),
          new Row("list", "mydata_bank", "x", "UNCLEAR"),
          new Row("list-import-errors", "broken_dag", "x", "UNCLEAR"),
          new Row("pause", "mydata_card", "x", "UNCLEAR"),
          new Row("unpause", "mydata_card", "x", "UNCLEAR"));

  /** How each reads, had it come for the list of a DAG's runs. */
  private static final List<Row> LISTS =
      List.of(
          new Row("list-runs", "mydata_bank", "s3__bank__20261119__ab", "SHOWN"),
          new Row("list-runs", "mydata_bank", "d1", "SHOWN"),
          new Row("list-runs", "mydata_bank", "s3__bank__20261119__a", "NOT_SHOWN"),
          new Row("list-runs", "mydata_card", "d1", "UNCLEAR"),
          new Row("list-runs of a dag without runs", "mydata_card", "d1", "NOT_SHOWN"),
          new Row("list-runs of an unknown dag", "no_such_dag", "d1", "DAG_NOT_FOUND"),
          new Row(
              "list-runs, form of the other major version", "mydata_bank", "d1", "COMMAND_REFUSED"),
          new Row("details", "mydata_bank", "d1", "UNCLEAR"),
          new Row("list", "mydata_bank", "d1", "UNCLEAR"),
          new Row("version", "mydata_bank", "d1", "UNCLEAR"));

  static Stream<Arguments> triggers() {
    return table(TRIGGERS);
  }

  static Stream<Arguments> lists() {
    return table(LISTS);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("triggers")
  void readsAnswersToTriggers(String version, Row row) throws Exception {
    assertThat(name(dialect(version).readTrigger(answer(version, row), asked(row))))
        .isEqualTo(row.reading());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("lists")
  void readsListsOfRuns(String version, Row row) throws Exception {
    assertThat(name(dialect(version).readRuns(answer(version, row), asked(row))))
        .isEqualTo(row.reading());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.10.0", "3.0.0", "3.2.0"})
  void everyRecordedCaseIsInOneOfTheTables(String version) throws Exception {
    List<String> known =
        Stream.concat(TRIGGERS.stream(), LISTS.stream()).map(Row::name).distinct().toList();
    List<String> names = new ArrayList<>();
    for (Fields recorded : cases(version)) {
      String name = recorded.text("case").orElseThrow();
      if (!name.startsWith("burst")) {
        names.add(name);
      }
    }
    assertThat(names).hasSizeGreaterThan(20).isSubsetOf(known);
  }

  @Test
  void losersOfABurstOfOneSecondProveNothing() throws Exception {
    int losers = 0;
    for (Fields recorded : cases("2.10.0")) {
      if (recorded
          .text("case")
          .orElseThrow()
          .equals("burst of different run ids within one second")) {
        for (JsonValue one : recorded.items("answers").orElseThrow()) {
          Fields answer = (Fields) one;
          List<JsonValue> lines = answer.items("stderr_last_line").orElseThrow();
          if (!lines.isEmpty()) {
            String line = ((JsonValue.Text) lines.getFirst()).value();
            AskedRun asked = Asked.run(Asked.DAG, answer.text("run_id").orElseThrow());
            assertThat(dialect("2.10.0").readTrigger(new CliAnswer(200, "", line), asked))
                .isEqualTo(new RunReading.Claimed(line));
            losers++;
          }
        }
      }
    }
    assertThat(losers).isEqualTo(5);
  }

  @Test
  void problemsQuoteTheLastLineOfStderr() throws Exception {
    Row row = new Row("unknown dag", "no_such_dag", "x1", "");
    assertThat(dialect("2.10.0").readTrigger(answer("2.10.0", row), asked(row)))
        .isInstanceOfSatisfying(
            RunReading.Failed.class,
            failed ->
                assertThat(failed.problem().message())
                    .isEqualTo(
                        "Cannot trigger no_such_dag in lake: Airflow does not know the DAG"
                            + " (airflow.exceptions.DagNotFound: Dag id no_such_dag not found in"
                            + " DagModel). Deploy the DAG, correct its import errors (dags"
                            + " list-import-errors) or correct dag of the line."));
    Row usage = new Row("option of the other major version", "mydata_bank", "d3", "");
    assertThat(dialect("3.0.0").readTrigger(answer("3.0.0", usage), asked(usage)))
        .isInstanceOfSatisfying(
            RunReading.Failed.class,
            failed ->
                assertThat(failed.problem().message())
                    .isEqualTo(
                        "Cannot trigger mydata_bank in lake: Airflow does not know this form of"
                            + " the command (airflow command error: unrecognized arguments: -e"
                            + " 2026-11-19T00:00:00+00:00, see help above.). Set airflow of the"
                            + " environment to the version that it runs."));
  }

  private static Stream<Arguments> table(List<Row> rows) {
    return VERSIONS.stream()
        .flatMap(version -> rows.stream().map(row -> Arguments.of(version, row)));
  }

  private static AskedRun asked(Row row) {
    return Asked.run(row.dag(), row.run());
  }

  private static AirflowDialect dialect(String version) {
    return AirflowVersion.parse(version).flatMap(AirflowDialect::of).orElseThrow();
  }

  private static CliAnswer answer(String version, Row row) throws Exception {
    for (Fields recorded : cases(version)) {
      if (recorded.text("case").orElseThrow().equals(row.name())) {
        return new CliAnswer(
            200, recorded.text("stdout").orElseThrow(), recorded.text("stderr").orElseThrow());
      }
    }
    throw new AssertionError("no recorded case: " + row.name());
  }

  private static List<Fields> cases(String version) throws IOException, NotJsonException {
    String file = "/airflow-cli/airflow-" + version + ".json";
    try (InputStream in = RecordedAnswersTest.class.getResourceAsStream(file)) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ((Fields) JsonText.read(text))
          .items("cases").orElseThrow().stream().map(Fields.class::cast).toList();
    }
  }

  private static String name(RunReading reading) {
    return switch (reading) {
      case RunReading.Shown() -> "SHOWN";
      case RunReading.NotShown() -> "NOT_SHOWN";
      case RunReading.Claimed _ -> "CLAIMED";
      case RunReading.Unclear _ -> "UNCLEAR";
      case RunReading.Failed(var problem) -> problem.reason().name();
    };
  }
}
