package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.airflow.CollisionAnswer;
import io.dagrouter.local.airflow.FakeDag;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.local.airflow.ParamType;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.TriggerResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs are made, and what is said of them. */
class CliTriggerTest extends TriggerOnStandIn {
  @ParameterizedTest
  @ValueSource(strings = {"2.6.3", "2.9.2", "2.10.3", "2.11.0"})
  void runIsMadeOnAirflow2(String version) {
    FakeEnvironment lake = lake(version);
    assertThat(trigger()).isEqualTo(new TriggerResult.Created(TRIGGER_2));
    assertThat(lake.commands()).containsExactly(TRIGGER_2);
    assertThat(confs(lake)).containsExactly("{\"processing_date\":\"20261119\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.6", "3.2.1", "3.3.1", "4.0.0"})
  void runIsMadeOnAirflow3(String version) {
    FakeEnvironment lake = lake(version);
    assertThat(trigger()).isEqualTo(new TriggerResult.Created(TRIGGER_3));
    assertThat(lake.commands()).containsExactly(TRIGGER_3);
    assertThat(confs(lake)).containsExactly("{\"processing_date\":\"20261119\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.10.3", "3.0.6"})
  void confArrivesByteForByte(String version) {
    FakeEnvironment lake = lake(version);
    JsonValue.Fields conf =
        JsonValue.Fields.builder()
            .put("은행", "it's \"쉬운\" \\ 파일 🏦\nnext\t'; rm -rf / #")
            .put("big", "끝'".repeat(2000))
            .put(
                "nested",
                new JsonValue.Items(
                    List.of(
                        new JsonValue.Num("1.50"), JsonValue.Null.NULL, new JsonValue.Bool(true))))
            .build();
    assertThat(trigger(Asked.request(Asked.lake(""), "mydata_bank", "r1", conf)))
        .isInstanceOf(TriggerResult.Created.class);
    assertThat(lake.airflow().runs().stream().map(FakeDagRun::conf)).containsExactly(conf);
  }

  @Test
  void dagIdOfAnotherScriptArrives() {
    lake("3.0.6").airflow().add("은행_dag");
    DagRunRequest request = Asked.request(Asked.lake(""), "은행_dag", "r~1", JsonValue.Fields.EMPTY);
    assertThat(trigger(request))
        .isEqualTo(new TriggerResult.Created("dags trigger '은행_dag' -r 'r~1' -c '{}' -o json"));
    assertThat(trigger(request)).isEqualTo(EXISTS);
  }

  @ParameterizedTest
  @CsvSource({"2.10.3, ALREADY_EXISTS", "2.10.3, INTEGRITY_ERROR", "3.0.6, ALREADY_EXISTS"})
  void runThatIsThereIsConfirmedByTheList(String version, CollisionAnswer answer) {
    FakeEnvironment lake = lake(version);
    lake.airflow().answerCollisionsBy(answer);
    trigger();
    assertThat(trigger()).isEqualTo(EXISTS);
    assertThat(lake.commands())
        .containsExactlyElementsOf(
            version.startsWith("2")
                ? List.of(TRIGGER_2, TRIGGER_2, LIST_2)
                : List.of(TRIGGER_3, TRIGGER_3, LIST_3));
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @Test
  void runThatIsSaidToBeThereAndIsNotIsTriggeredAgain() {
    FakeEnvironment lake = lake("2.10.3");
    mwaa.faults().onCommands(2, "dags trigger", before(alreadyExists()));
    assertThat(trigger()).isEqualTo(new TriggerResult.Created(TRIGGER_2));
    assertThat(lake.commands()).containsExactly(TRIGGER_2, LIST_2, TRIGGER_2, LIST_2, TRIGGER_2);
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @Test
  void threeTriggersWithoutARunAreEnough() {
    FakeEnvironment lake = lake("2.10.3");
    mwaa.faults().onCommands(9, "dags trigger", before(alreadyExists()));
    assertThat(problem(trigger(), Reason.RUN_NOT_CONFIRMED))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: triggered 3 times, Airflow lists no such run"
                + " (airflow.exceptions.DagRunAlreadyExists: A DAG Run already exists for DAG"
                + " mydata_bank at T with run id s3__bank__20261119__ab). Nothing is lost: the"
                + " same run id is sent again; it cannot make a second run.");
    assertThat(lake.commands()).hasSize(6);
  }

  @Test
  void unknownDagIsRefused() {
    lake("3.0.6");
    assertThat(
            problem(
                trigger(Asked.request(Asked.lake(""), "no_such_dag", "r1", JsonValue.Fields.EMPTY)),
                Reason.DAG_NOT_FOUND))
        .isEqualTo(
            "Cannot trigger no_such_dag in lake: Airflow does not know the DAG"
                + " (airflow.exceptions.DagNotFound: Dag id no_such_dag not found in DagModel)."
                + " Deploy the DAG, correct its import errors (dags list-import-errors) or correct"
                + " dag of the line.");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400})
  void confThatTheDagDoesNotAcceptIsRefused(int status) {
    FakeEnvironment lake = lake("2.10.3").failedCommandStatus(status);
    lake.airflow().add(FakeDag.of("mydata_bank").withParam("n", ParamType.INTEGER, true));
    assertThat(problem(trigger(), Reason.CONF_REFUSED))
        .startsWith(
            "Cannot trigger mydata_bank in lake: Airflow does not accept the conf"
                + " (airflow.exceptions.ParamValidationError: ");
    assertThat(lake.commands()).hasSize(1);
  }

  @Test
  void commandIsShownWithoutBeingSent() {
    FakeEnvironment lake = lake("2.10.3");
    assertThat(preview.command(Asked.request(Asked.lake(""))))
        .isEqualTo(new CommandLookup.Found(TRIGGER_2));
    assertThat(lake.commands()).isEmpty();
    assertThat(lake.tokensIssued()).isZero();
  }
}
