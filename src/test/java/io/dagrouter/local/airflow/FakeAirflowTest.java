package io.dagrouter.local.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.json.JsonValue;
import io.dagrouter.route.AirflowVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was not recorded: the versions between, and the lies of each. */
class FakeAirflowTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T08:48:48.628999Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(strings = {"1.10.12", "2.0.2", "2.4.3", "2.5.1", "2.10.3", "3.0.6", "3.2.1"})
  void everyAirflowPrintsItsVersion(String version) {
    assertThat(run(airflow(version), "version"))
        .isEqualTo(new CommandOutput(0, version + "\n", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.10.12|trigger_dag bank -r r1 -c '{\"a\":1}'|[2026-11-20T08:48:48.628999Z] {cli.py:238} INFO - Created <DagRun bank @ 2026-11-20T08:48:48+00:00: r1, externally triggered: True>",
        "2.0.2|dags trigger bank -r r1|Created <DagRun bank @ 2026-11-20T08:48:48+00:00: r1, externally triggered: True>",
        "2.4.3|dags trigger bank -r r1|Created <DagRun bank @ 2026-11-20T08:48:48+00:00: r1, state:queued, queued_at: 2026-11-20 08:48:48.628999+00:00. externally triggered: True>",
        "2.5.1|dags trigger bank -r r1 -e 2026-11-19T01:02:03|Created <DagRun bank @ 2026-11-19T01:02:03+00:00: r1, state:queued, queued_at: 2026-11-20 08:48:48.628999+00:00. externally triggered: True>",
      })
  void earlyVersionsAnswerInWords(String version, String command, String lastLine) {
    FakeAirflow airflow = airflow(version);
    CommandOutput answer = run(airflow, command);

    assertThat(answer.exit()).isZero();
    assertThat(answer.stdout()).contains("INFO - ").endsWith("\n" + lastLine + "\n");
    assertThat(airflow.run("bank", "r1")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.10.12|trigger_dag bank -r r1|airflow.exceptions.DagRunAlreadyExists: Run id r1 already exists for dag id bank",
        "2.0.2|dags trigger bank -r r1|airflow.exceptions.DagRunAlreadyExists: Run id r1 already exists for dag id bank",
        "2.4.3|dags trigger bank -r r1|airflow.exceptions.DagRunAlreadyExists: A Dag Run already exists for dag id bank at 2026-11-20 08:48:48+00:00 with run id r1",
        "2.9.2|dags trigger bank -r r1|airflow.exceptions.DagRunAlreadyExists: A DAG Run already exists for DAG bank at 2026-11-20 08:48:48+00:00 with run id r1",
        "3.1.0|dags trigger bank -r r1|airflow.exceptions.DagRunAlreadyExists: A DAG Run already exists for DAG bank with run id r1",
      })
  void aSecondTriggerOfARunIdIsRefused(String version, String command, String lastLine) {
    FakeAirflow airflow = airflow(version);
    assertThat(run(airflow, command).exit()).isZero();
    CommandOutput second = run(airflow, command);

    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.stderr())
        .isEqualTo("Traceback (most recent call last):\n  ...\n" + lastLine + "\n");
    assertThat(airflow.runs()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.4.3|airflow.exceptions.DagRunAlreadyExists: A Dag Run already exists for dag id bank at 2026-11-20 08:48:48+00:00 with run id r2",
        "2.11.0|airflow.exceptions.DagRunAlreadyExists: A DAG Run already exists for DAG bank at 2026-11-20 08:48:48+00:00 with run id r2",
      })
  void withinOneSecondAnotherRunIdIsSaidToExistAndDoesNot(String version, String lastLine) {
    FakeAirflow airflow = airflow(version);
    run(airflow, "dags trigger bank -r r1");

    assertThat(run(airflow, "dags trigger bank -r r2").stderr()).endsWith("\n" + lastLine + "\n");
    assertThat(airflow.run("bank", "r2")).isEmpty();
    assertThat(run(airflow, "dags list-runs -d bank -o json").stdout())
        .contains("\"r1\"")
        .doesNotContain("r2");
    assertThat(run(airflow, "dags trigger card -r r2").exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1.10.12,trigger_dag,execution_date", "2.1.4,dags trigger,execution_date"})
  void theEarliestVersionsCollideInTheDatabase(String version, String command, String column) {
    FakeAirflow airflow = airflow(version);
    run(airflow, command + " bank -r r1");

    assertThat(run(airflow, command + " bank -r r2").stderr())
        .contains(
            "sqlalchemy.exc.IntegrityError: (psycopg2.errors.UniqueViolation) duplicate key value"
                + " violates unique constraint \"dag_run_dag_id_"
                + column
                + "_key\"\n");
    assertThat(airflow.runs()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.10.3", "3.2.1"})
  void aTrueDuplicateCanBeAnIntegrityError(String version) {
    FakeAirflow airflow = airflow(version);
    airflow.answerCollisionsBy(CollisionAnswer.INTEGRITY_ERROR);
    run(airflow, "dags trigger bank -r r1");

    assertThat(run(airflow, "dags trigger bank -r r1").stderr())
        .contains("unique constraint \"dag_run_dag_id_run_id_key\"");
    assertThat(airflow.runs()).hasSize(1);
  }

  @Test
  void microsecondsAreKeptWhereAskedForAndNeverTheSame() {
    FakeAirflow airflow = airflow("2.6.0");
    for (int i = 0; i < 200; i++) {
      assertThat(
              run(airflow, "dags trigger bank -o json --no-replace-microseconds -r r" + i).exit())
          .isZero();
    }
    assertThat(airflow.runs("bank"))
        .extracting(run -> run.logicalDate().orElseThrow())
        .doesNotHaveDuplicates()
        .isSorted()
        .hasSize(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.5.1|dags trigger bank -r r1 -o json|airflow command error: unrecognized arguments: -o json, see help above.",
        "2.5.1|dags trigger bank -r r1 --no-replace-microseconds|airflow command error: unrecognized arguments: --no-replace-microseconds, see help above.",
        "2.10.3|dags trigger bank -r|airflow dags trigger command error: argument -r/--run-id: expected one argument, see help above.",
        "2.10.3|dags trigger bank -r -x|airflow dags trigger command error: argument -r/--run-id: expected one argument, see help above.",
        "2.10.3|dags trigger -r r1|airflow dags trigger command error: the following arguments are required: dag_id, see help above.",
        "2.10.3|dags trigger bank card|airflow command error: unrecognized arguments: card, see help above.",
        "2.10.3|dags trigger bank -e yesterday|airflow dags trigger command error: argument -e/--exec-date: invalid parsedate value: 'yesterday', see help above.",
        "2.10.3|dags|airflow dags command error: the following arguments are required: COMMAND, see help above.",
        "2.10.3|trigger_dag bank|airflow command error: argument GROUP_OR_COMMAND: invalid choice: 'trigger_dag' (choose from 'dags', 'version'), see help above.",
        "1.10.12|dags trigger bank|airflow command error: argument GROUP_OR_COMMAND: invalid choice: 'dags' (choose from 'list_dag_runs', 'pause', 'trigger_dag', 'unpause', 'version'), see help above.",
      })
  void wrongUseIsRefusedAsArgparseDoes(String version, String command, String lastLine) {
    FakeAirflow airflow = airflow(version);
    CommandOutput answer = run(airflow, command);

    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.stdout()).startsWith("Usage: airflow ");
    assertThat(answer.stderr()).isEqualTo("\n" + lastLine + "\n");
    assertThat(airflow.runs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dags trigger bank -r r1 -c '{\"a\":\"-b c\"}'",
        "dags trigger bank -rr1 '-c{\"a\":\"-b c\"}'",
        "dags trigger --run-id=r1 '--conf={\"a\":\"-b c\"}' bank",
        "dags trigger --run r1 --con '{\"a\":\"-b c\"}' -- bank",
      })
  void optionsAreReadInEveryFormThatArgparseTakes(String command) {
    FakeAirflow airflow = airflow("3.0.6");
    assertThat(run(airflow, command).exit()).isZero();

    assertThat(airflow.run("bank", "r1"))
        .map(FakeDagRun::conf)
        .contains(JsonValue.Fields.builder().put("a", "-b c").build());
  }

  @Test
  void withoutARunIdAirflowMakesOneOfTheDate() {
    FakeAirflow airflow = airflow("2.10.3");
    run(airflow, "dags trigger bank");
    FakeAirflow three = airflow("3.0.6");
    run(three, "dags trigger bank");

    assertThat(airflow.runs().getFirst().runId()).isEqualTo("manual__2026-11-20T08:48:48+00:00");
    assertThat(three.runs().getFirst().runId())
        .isEqualTo("manual__2026-11-20T08:48:48.628999+00:00");
    assertThat(three.runs().getFirst().logicalDate()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|airflow.exceptions.ParamValidationError: Invalid input for param dataset: No value passed and Param has no default value",
        "{\"dataset\":1}|airflow.exceptions.ParamValidationError: Invalid input for param dataset: 1 is not of type 'string'",
        "{\"dataset\":\"x\",\"n\":\"1\"}|airflow.exceptions.ParamValidationError: Invalid input for param n: '1' is not of type 'integer'",
      })
  void confMustFitTheParams(String conf, String line) {
    FakeAirflow airflow = airflow("2.10.3");
    airflow.add(
        FakeDag.of("asks")
            .withParam("dataset", ParamType.STRING, true)
            .withParam("n", ParamType.INTEGER, false));

    assertThat(run(airflow, "dags trigger asks -r r1 -c '" + conf + "'").stderr().lines())
        .contains(line);
    assertThat(airflow.runs()).isEmpty();
    assertThat(run(airflow, "dags trigger asks -r r1 -c '{\"dataset\":\"x\",\"n\":1}'").exit())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5|TypeError: 'int' object is not iterable",
        "1.5|TypeError: 'float' object is not iterable",
        "true|TypeError: 'bool' object is not iterable",
        "\"x\"|ValueError: not enough values to unpack (expected 2, got 1)",
      })
  void confThatIsNoObjectIsRefused(String conf, String lastLine) {
    FakeAirflow airflow = airflow("2.10.3");
    assertThat(run(airflow, "dags trigger bank -r r1 -c '" + conf + "'").stderr())
        .endsWith("\n" + lastLine + "\n");
    assertThat(airflow.runs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "0", "false", "\"\""})
  void confThatPythonTakesForNothingIsTaken(String conf) {
    FakeAirflow airflow = airflow("2.10.3");
    assertThat(run(airflow, "dags trigger bank -r r1 -c '" + conf + "'").exit()).isZero();
  }

  @Test
  void runsAreListedByStateAndDate() {
    FakeAirflow airflow = airflow("2.10.3");
    run(airflow, "dags trigger bank -r old -e 2026-11-01");
    run(airflow, "dags trigger bank -r new -e 2026-11-18");
    airflow.setState("bank", "old", RunState.SUCCESS);

    assertThat(run(airflow, "dags list-runs -d bank -o json --state success").stdout())
        .isEqualTo(
            "[{\"dag_id\": \"bank\", \"run_id\": \"old\", \"state\": \"success\", \"execution_date\":"
                + " \"2026-11-01T00:00:00+00:00\", \"start_date\":"
                + " \"2026-11-20T08:48:48.628999+00:00\", \"end_date\": \"\"}]\n");
    assertThat(run(airflow, "dags list-runs -d bank -o json -s 2026-11-02").stdout())
        .contains("\"new\"")
        .doesNotContain("\"old\"");
    assertThat(run(airflow, "dags list-runs -d bank -o json -e 2026-11-02").stdout())
        .contains("\"old\"")
        .doesNotContain("\"new\"");
    assertThatThrownBy(() -> airflow.setState("bank", "none", RunState.FAILED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no run none of DAG bank");
  }

  @Test
  void theEarliestListOfRunsIsATable() {
    FakeAirflow airflow = airflow("1.10.12");
    run(airflow, "trigger_dag bank -r r1");

    assertThat(run(airflow, "list_dag_runs bank").stdout())
        .contains("INFO - ")
        .contains("DAG RUNS\n")
        .contains("1   | r1                   | running    | 2026-11-20T08:48:48+00:00 |");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.10.12|list_dag_runs none|airflow.exceptions.AirflowException: Dag id none not found",
        "2.2.2|dags list-runs -d none -o json|airflow.exceptions.AirflowException: Dag id none not found",
        "2.4.3|dags list-runs -d none -o json|DAG: none does not exist in 'dag' table",
      })
  void runsOfAnUnknownDagAreRefusedInEachVersionsWords(
      String version, String command, String lastLine) {
    assertThat(run(airflow(version), command).stderr().lines()).endsWith(lastLine);
  }

  @Test
  void pausingChangesTheDag() {
    FakeAirflow airflow = airflow("2.10.3");
    run(airflow, "dags pause bank");
    assertThat(run(airflow, "dags list -o json").stdout())
        .contains("\"dag_id\": \"bank\"")
        .contains("\"is_paused\": \"True\"");
    assertThat(run(airflow, "dags trigger bank -r r1").exit()).isZero();
    run(airflow, "dags unpause bank");
    assertThat(run(airflow, "dags list -o json").stdout()).doesNotContain("\"True\"");
    assertThat(run(airflow, "dags pause none").stderr())
        .isEqualTo("DAG: none does not exist in 'dag' table");
  }

  @Test
  void aDagThatIsDeployedLaterCanThenBeTriggered() {
    FakeAirflow airflow = airflow("2.10.3");
    airflow.add(FakeDag.of("late").withImportError("SyntaxError: invalid syntax"));
    assertThat(run(airflow, "dags trigger late -r r1").exit()).isEqualTo(1);
    airflow.add("late");
    assertThat(run(airflow, "dags trigger late -r r1").exit()).isZero();
    airflow.remove("late");
    assertThat(run(airflow, "dags list-runs -d late -o json").exit()).isEqualTo(1);
    assertThat(airflow.run("late", "r1")).isPresent();
  }

  @Test
  void warningsStandOnStderrOfSuccess() {
    FakeAirflow airflow = airflow("2.10.3");
    airflow.warn("DeprecationWarning: x\n");

    assertThat(run(airflow, "version"))
        .isEqualTo(new CommandOutput(0, "2.10.3\n", "DeprecationWarning: x\n"));
  }

  private static FakeAirflow airflow(String version) {
    return new FakeAirflow(AirflowVersion.parse(version).orElseThrow(), CLOCK)
        .add("bank")
        .add("card");
  }

  private static CommandOutput run(FakeAirflow airflow, String command) {
    return airflow.run(Optional.of(command).flatMap(ShellWords::split).orElseThrow());
  }
}
