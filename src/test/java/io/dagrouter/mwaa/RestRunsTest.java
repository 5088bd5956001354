package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagId;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.TriggerResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of runs by the REST API: none is taken for more than it says. */
class RestRunsTest extends RestOnStandIn {
  /** {@code maximum_page_limit} of Airflow's configuration may be smaller than what is asked. */
  @Test
  void pagesMayBeSmallerThanAskedFor() {
    FakeEnvironment lake = lake("2.10.3");
    mwaa.faults().onRestCalls(1, "GET", before(page(3, "r1", "r2")));
    mwaa.faults().onRestCalls(1, "GET", before(page(3, "r3")));
    assertThat(trigger.of(rest(""), new DagId("mydata_bank"), minutes()))
        .isEqualTo(
            new DagRunsLookup.Found(
                List.of(
                    new DagRun("r1", "success"),
                    new DagRun("r2", "success"),
                    new DagRun("r3", "success"))));
    assertThat(lake.restCalls())
        .containsExactly(
            "GET /dags/mydata_bank/dagRuns?limit=100&offset=0&order_by=-id",
            "GET /dags/mydata_bank/dagRuns?limit=100&offset=2&order_by=-id");
  }

  /** Whoever made a run with such a conf: the others of its environment are not left alone. */
  @Test
  void listsThatNoJsonReaderTakesAreNoSignOfABrokenEnvironment() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults()
        .onRestCalls(
            100,
            "GET",
            before(
                answer(
                    "{\"dag_runs\":[{\"dag_id\":\"mydata_bank\",\"dag_run_id\":\"r\",\"conf\":"
                        + "{\"금액\":Infinity}}],\"total_entries\":1}")));
    for (int i = 0; i < 2 * CommandLimits.FAILURES; i++) {
      assertThat(listFailure().reason()).isEqualTo(Reason.ANSWER_UNREADABLE);
    }
    assertThat(restTrigger()).isInstanceOf(TriggerResult.Created.class);
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @Test
  void aListThatCannotBeReadIsNoEmptyList() {
    lake("3.0.6");
    mwaa.faults().onRestCalls(1, "GET", before(answer("{\"dag_runs\":[]}")));
    assertThat(trigger.of(rest(""), new DagId("mydata_bank"), minutes()))
        .isInstanceOfSatisfying(
            DagRunsLookup.Failed.class,
            failed ->
                assertThat(failed.problem().message())
                    .isEqualTo(
                        "Cannot list the runs of mydata_bank in lake: Airflow's list of runs cannot"
                            + " be read (status 200: {\"dag_runs\":[]}). Nothing is lost: Airflow is"
                            + " asked again; if it stays, look at the web server's log."));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void aReadThatIsRefusedIsNotTheFaultOfAnyConf(int status) {
    lake("3.0.6");
    mwaa.faults().onRestCalls(1, "GET", before(Fault.restError(status, "{\"detail\":\"limit\"}")));
    assertThat(trigger.of(rest(""), new DagId("mydata_bank"), minutes()))
        .isInstanceOfSatisfying(
            DagRunsLookup.Failed.class,
            failed ->
                assertThat(failed.problem().message())
                    .isEqualTo(
                        "Cannot list the runs of mydata_bank in lake: Airflow does not know this form"
                            + " of the call (status "
                            + status
                            + ": limit). Set airflow of the environment to the version that it"
                            + " runs."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"dag_runs\":[],\"total_entries\":5}",
        "{\"dag_runs\":[],\"total_entries\":-1}",
        "{\"dag_runs\":[\"r1\"],\"total_entries\":1}",
        "{\"dag_runs\":[{\"dag_id\":\"mydata_bank\"}],\"total_entries\":1}",
        "{\"dag_runs\":[{\"dag_id\":\"은행\",\"dag_run_id\":\"r1\"}],\"total_entries\":1}"
      })
  void aListThatMayHideRunsIsNoList(String body) {
    lake("3.0.6");
    mwaa.faults().onRestCalls(1, "GET", before(answer(body)));
    assertThat(listFailure().reason()).isEqualTo(Reason.ANSWER_UNREADABLE);
  }

  /** Whoever deletes a run moves all older ones on by a place, to one that was read already. */
  @Test
  void runsThatAreDeletedMeanwhileHideNoOthers() {
    FakeEnvironment lake = lake("2.10.3");
    mwaa.faults().onRestCalls(1, "GET", before(page(3, "r1", "r2")));
    mwaa.faults().onRestCalls(1, "GET", before(page(2)));
    mwaa.faults().onRestCalls(1, "GET", before(page(2, "r2", "r3")));
    assertThat(trigger.of(rest(""), new DagId("mydata_bank"), minutes()))
        .isEqualTo(
            new DagRunsLookup.Found(
                List.of(
                    new DagRun("r1", "success"),
                    new DagRun("r2", "success"),
                    new DagRun("r3", "success"))));
    assertThat(lake.restCalls())
        .containsExactly(
            "GET /dags/mydata_bank/dagRuns?limit=100&offset=0&order_by=-id",
            "GET /dags/mydata_bank/dagRuns?limit=100&offset=2&order_by=-id",
            "GET /dags/mydata_bank/dagRuns?limit=100&offset=0&order_by=-id");
  }

  static Stream<Arguments> pathsThatNobodyKnows() {
    return Stream.of(
        Arguments.of(Fault.html(404), Reason.ANSWER_UNREADABLE),
        Arguments.of(Fault.awsError(404, "", "no such page"), Reason.ANSWER_UNREADABLE),
        Arguments.of(Fault.restError(404, "{\"detail\":\"Not Found\"}"), Reason.COMMAND_REFUSED),
        Arguments.of(
            Fault.restError(404, "\"<html><a href='/dags'>DAGs</a></html>\""),
            Reason.COMMAND_REFUSED));
  }

  /** Where a DAG or an environment is not known, nothing was made there: that must be said. */
  @ParameterizedTest
  @MethodSource("pathsThatNobodyKnows")
  void aPathThatNobodyKnowsIsNoUnknownDag(Fault fault, Reason reason) {
    lake("3.0.6");
    mwaa.faults().onRestCalls(1, "GET", before(fault));
    assertThat(listFailure().reason()).isEqualTo(reason);
  }

  private Problem listFailure() {
    return switch (trigger.of(rest(""), new DagId("mydata_bank"), minutes())) {
      case DagRunsLookup.Failed(var problem) -> problem;
      case DagRunsLookup.Found(var runs) -> throw new AssertionError("it lists " + runs);
    };
  }

  private static Fault page(int total, String... runs) {
    String rows =
        String.join(
            ",",
            Stream.of(runs)
                .map(
                    run ->
                        "{\"dag_id\":\"mydata_bank\",\"dag_run_id\":\"%s\",\"state\":\"success\"}"
                            .formatted(run))
                .toList());
    return answer("{\"dag_runs\":[" + rows + "],\"total_entries\":" + total + "}");
  }
}
