package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.airflow.RunState;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliDagRunsTest extends TriggerOnStandIn {
  private final DagRuns runs = trigger;

  @ParameterizedTest
  @ValueSource(strings = {"1.10.12", "2.0.2", "2.5.1", "2.6.3", "2.10.3", "3.0.6", "3.2.1"})
  void runsAreListedWithTheirStatesInOneCommand(String version) {
    FakeEnvironment lake = lake(version);
    for (RunState state : RunState.values()) {
      trigger.trigger(other("r_" + state.word()), minutes(5));
      lake.airflow().setState("mydata_bank", "r_" + state.word(), state);
      clock.advance(Duration.ofSeconds(2));
    }
    int before = lake.commands().size();

    assertThat(list("").runs())
        .extracting(DagRun::runId, DagRun::state)
        .containsExactlyInAnyOrder(
            tuple("r_queued", "queued"),
            tuple("r_running", "running"),
            tuple("r_success", "success"),
            tuple("r_failed", "failed"));
    assertThat(lake.commands().subList(before, lake.commands().size()))
        .containsExactly(
            switch (version.charAt(0)) {
              case '1' -> "list_dag_runs mydata_bank";
              case '2' -> LIST_2;
              default -> LIST_3;
            });
  }

  /** Before 2.6 the execution date is one that the run was given, and tells nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"1.10.12", "2.0.2", "2.5.1", "2.6.3", "2.10.3", "3.0.6", "3.2.1"})
  void aRunThatWasStartedTellsWhenItWasMade(String version) {
    FakeEnvironment lake = lake(version);
    trigger.trigger(other("r"), minutes(5));
    Instant made = clock.instant();
    lake.airflow().setState("mydata_bank", "r", RunState.RUNNING);
    clock.advance(Duration.ofHours(1));

    assertThat(list("").runs())
        .singleElement()
        .satisfies(
            run ->
                assertThat(run.made().orElseThrow())
                    .isCloseTo(made, within(1, ChronoUnit.SECONDS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0.2", "2.5.1"})
  void beforeTwoSixARunThatIsNotStartedTellsNoTime(String version) {
    lake(version);
    trigger.trigger(other("r"), minutes(5));
    assertThat(list("").runs()).containsExactly(new DagRun("r", "queued"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10.12", "2.0.2", "2.10.3", "3.0.6"})
  void aDagWithoutRunsHasNone(String version) {
    lake(version);
    assertThat(list("").runs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.10.3", "3.0.6"})
  void warningsBesideTheListAreNoList(String version) {
    FakeEnvironment lake = lake(version);
    trigger.trigger(other("r"), minutes(5));
    lake.airflow().warn("DeprecationWarning: [{\"dag_id\": 1}] 은행\n[]\n");
    assertThat(list("").runs()).extracting(DagRun::runId).containsExactly("r");
  }

  @Test
  void environmentThatWasUpgradedIsAskedAnew() {
    FakeEnvironment lake = lake("3.0.6");
    trigger.trigger(other("r"), minutes(5));
    // The document names the old version, so there is no newer one to be had.
    assertThat(problem(runs.of(Asked.lake("2.10.3"), dag(), minutes(5)), Reason.COMMAND_REFUSED))
        .isEqualTo(
            "Cannot list the runs of mydata_bank in lake: Airflow does not know this form of the"
                + " command (airflow command error: unrecognized arguments: -d, see help above.)."
                + " Set airflow of the environment to the version that it runs.");
    assertThat(lake.commands()).endsWith(LIST_2);
    OldDescriptions old = new OldDescriptions();
    DagRuns early = trigger(old, Duration.ofSeconds(10));
    assertThat(early.of(Asked.lake(""), dag(), minutes(5)))
        .isInstanceOfSatisfying(
            DagRunsLookup.Found.class, found -> assertThat(found.runs()).hasSize(1));
    assertThat(lake.commands()).endsWith(LIST_2, LIST_3);
  }

  @Test
  void versionThatIsTooOldIsRefusedUnasked() {
    FakeEnvironment lake = lake("1.9.0");
    assertThat(problem(runs.of(Asked.lake(""), dag(), minutes(5)), Reason.AIRFLOW_UNSUPPORTED))
        .isEqualTo(
            "Cannot list the runs of mydata_bank in lake: the environment runs a version that is"
                + " not supported (Airflow 1.9.0). Use an environment of Airflow 1.10 or later,"
                + " of 2.0 or later where paused is not accept, of 2.4.3 or later for via: rest.");
    assertThat(lake.commands()).isEmpty();
  }

  @Test
  void anAnswerWithoutAListIsNotTakenForNoRuns() {
    lake("2.10.3");
    mwaa.faults()
        .onCommands(
            1,
            "dags list-runs",
            before(
                new Fault.OtherAnswer(200, Map.of(), "{\"stdout\":\"aGVsbG8=\",\"stderr\":\"\"}")));
    assertThat(problem(runs.of(Asked.lake(""), dag(), minutes(5)), Reason.ANSWER_UNREADABLE))
        .isEqualTo(
            "Cannot list the runs of mydata_bank in lake: Airflow's list of runs cannot be read"
                + " (hello). Nothing is lost: Airflow is asked again; if it stays, look at the web"
                + " server's log.");
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 504})
  void aWebServerThatFailsTellsNothingOfRuns(int status) {
    lake("2.10.3");
    mwaa.faults()
        .onCommands(1, "dags list-runs", before(new Fault.OtherAnswer(status, Map.of(), "oops")));
    assertThat(problem(runs.of(Asked.lake(""), dag(), minutes(5)), Reason.ANSWER_UNREADABLE))
        .startsWith("Cannot list the runs of mydata_bank in lake: the web server failed (");
  }

  @Test
  void withoutTimeNothingIsBegun() {
    FakeEnvironment lake = lake("2.10.3");
    assertThat(
            problem(
                runs.of(Asked.lake(""), dag(), Deadline.in(Duration.ofSeconds(9), clock)),
                Reason.TIME_SHORT))
        .isEqualTo(
            "Cannot list the runs of mydata_bank in lake: there is too little time left for a"
                + " command (9.0 s left, 10.0 s needed). Nothing is lost: it is tried again with a"
                + " full time limit.");
    assertThat(lake.commands()).isEmpty();
  }

  private DagRunsLookup.Found list(String airflow) {
    DagRunsLookup listed = runs.of(Asked.lake(airflow), dag(), minutes(5));
    assertThat(listed).isInstanceOf(DagRunsLookup.Found.class);
    return (DagRunsLookup.Found) listed;
  }

  private Deadline minutes(int minutes) {
    return Deadline.in(Duration.ofMinutes(minutes), clock);
  }

  private static DagId dag() {
    return new DagId("mydata_bank");
  }

  private static String problem(DagRunsLookup lookup, Reason reason) {
    assertThat(lookup).isInstanceOf(DagRunsLookup.Failed.class);
    var problem = ((DagRunsLookup.Failed) lookup).problem();
    assertThat(problem.reason()).as(problem.message()).isEqualTo(reason);
    return problem.message();
  }

  /** What was known before an upgrade, until it is forgotten. */
  private final class OldDescriptions implements EnvironmentDescriptions {
    private boolean forgotten;

    @Override
    public DescriptionLookup describe(Environment environment) {
      return environments.describe(environment);
    }

    @Override
    public VersionLookup airflowOf(Environment environment) {
      return environments.airflowOf(forgotten ? environment : Asked.lake("2.10.3"));
    }

    @Override
    public void forget(Environment environment) {
      forgotten = true;
    }
  }
}
