package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.after;
import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.airflow.FakeDag;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.local.airflow.ParamType;
import io.dagrouter.local.airflow.RunState;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.AwsAccess;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.EnvironmentAddress;
import io.dagrouter.route.Via;
import io.dagrouter.route.WhenPaused;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every way into every Airflow owes to those who ask for runs: the same requests come to the
 * same results, whichever way an environment names.
 */
class TriggerContractTest extends TriggerOnStandIn {
  private static final List<String> BY_COMMAND_LINE =
      List.of(
          "1.10.12", "2.0.2", "2.2.2", "2.4.3", "2.5.1", "2.6.3", "2.8.1", "2.10.3", "2.11.0",
          "3.0.6", "3.2.1", "3.3.1", "3.4.0", "4.0.0");
  private static final List<String> BY_REST =
      List.of(
          "2.4.3", "2.5.1", "2.6.3", "2.8.1", "2.10.3", "2.11.0", "3.0.6", "3.2.1", "3.3.1",
          "3.4.0", "4.0.0");

  /** A run id with which the path of the run is too long for MWAA. */
  private static final String LONG_RUN = "s3__bank__20261119__0123456789abcdef__0123456789abcdef";

  /**
   * A way into an Airflow.
   *
   * @param airflow the version that it runs
   */
  record Into(Via via, String airflow) {
    Environment environment() {
      return new Environment(
          "lake",
          new EnvironmentAddress(Asked.MWAA_NAME, AwsAccess.OWN),
          via,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /**
     * Whether Airflow says of a conf that the DAG's params do not take it: its command line since
     * there are params, its REST API since 2.9.2. Before, that fails without a word.
     */
    boolean tellsOfParams() {
      AirflowVersion version = AirflowVersion.parse(airflow).orElseThrow();
      return switch (via) {
        case CLI -> version.isAtLeast(2, 2);
        case REST -> version.isAtLeast(2, 9, 2);
      };
    }

    boolean tellsOfPauses() {
      return AirflowVersion.parse(airflow).orElseThrow().isAtLeast(2, 0);
    }

    @Override
    public String toString() {
      return airflow + " via " + via;
    }
  }

  static Stream<Into> ways() {
    return Stream.concat(
        BY_COMMAND_LINE.stream().map(version -> new Into(Via.CLI, version)),
        BY_REST.stream().map(version -> new Into(Via.REST, version)));
  }

  static Stream<Into> waysThatTellOfParams() {
    return ways().filter(Into::tellsOfParams);
  }

  static Stream<Into> waysThatTellOfPauses() {
    return ways().filter(Into::tellsOfPauses);
  }

  static Stream<Into> restWays() {
    return ways().filter(into -> into.via() == Via.REST);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRunHasTheRunIdAndTheConfThatWereAskedFor(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    JsonValue.Fields conf =
        JsonValue.Fields.builder()
            .put("은행", "🏦 it's \"quoted\" \\ $HOME `x` \n {{ ds }}")
            .put("amount", new JsonValue.Num("12345678901234567890.10"))
            .put("nothing", JsonValue.Null.NULL)
            .put(
                "nested",
                new JsonValue.Items(List.of(new JsonValue.Bool(true), JsonValue.Fields.EMPTY)))
            .build();
    DagRunRequest request = Asked.request(into.environment(), Asked.DAG, Asked.RUN, conf);
    TriggerResult result = trigger(request);
    assertThat(result).isEqualTo(new TriggerResult.Created(preview(request)));
    FakeDagRun run = lake.airflow().run(Asked.DAG, Asked.RUN).orElseThrow();
    assertThat(run.conf()).isEqualTo(conf);
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theSameRequestAgainMakesNoSecondRun(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    for (String run : List.of(Asked.RUN, LONG_RUN)) {
      assertThat(trigger(into, run)).isInstanceOf(TriggerResult.Created.class);
      clock.advance(Duration.ofHours(3));
      assertThat(trigger(into, run)).isInstanceOf(TriggerResult.Exists.class);
    }
    assertThat(lake.airflow().runs())
        .extracting(FakeDagRun::runId)
        .containsExactly(Asked.RUN, LONG_RUN);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRunThatManyOthersFollowedIsFound(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    trigger(into, LONG_RUN);
    made(into, lake, 230);
    assertThat(trigger(into, LONG_RUN)).isInstanceOf(TriggerResult.Exists.class);
    assertThat(lake.airflow().runs().size()).isEqualTo(231);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void fiftyRunsOfOneSecondAllComeToBe(Into into) throws Exception {
    FakeEnvironment lake = lake(into.airflow());
    List<String> runs = IntStream.range(0, 50).mapToObj(i -> "s3__bank__20261119__" + i).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TriggerResult>> results =
          runs.stream().map(run -> threads.submit(() -> trigger(into, run))).toList();
      for (Future<TriggerResult> result : results) {
        assertThat(result.get()).isNotInstanceOf(TriggerResult.Failed.class);
      }
    }
    assertThat(lake.airflow().runs())
        .extracting(FakeDagRun::runId)
        .containsExactlyInAnyOrderElementsOf(runs);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRunWhoseAnswerWasLostIsFoundByTheNextTry(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    for (Fault fault : List.of(new Fault.Reset(), new Fault.HalfAnswer(), Fault.html(504))) {
      String run = "s3__bank__" + fault.getClass().getSimpleName();
      onTriggers(into, 1, after(fault));
      TriggerResult result = retrying().trigger(request(into, run), minutes());
      assertThat(result).as("%s", fault).isNotInstanceOf(TriggerResult.Failed.class);
      assertThat(lake.airflow().run(Asked.DAG, run)).as("%s", fault).isPresent();
    }
    assertThat(lake.airflow().runs()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anAnswerThatNeverComesIsNoRunThatIsKnown(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    // More than the SDK tries by itself.
    onTriggers(into, 10, before(new Fault.NoAnswer()));
    Problem problem = failure(trigger(into, Asked.RUN));
    assertThat(problem.reason()).isEqualTo(Reason.RUN_NOT_CONFIRMED);
    assertThat(problem.happened()).isEqualTo("its answer did not arrive");
    assertThat(lake.airflow().runs()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aDagThatAirflowDoesNotKnowIsNamed(Into into) {
    lake(into.airflow()).airflow().remove(Asked.DAG);
    Problem unknown = failure(trigger(into, Asked.RUN));
    assertThat(unknown.reason()).isEqualTo(Reason.DAG_NOT_FOUND);
    assertThat(unknown.attempt()).isEqualTo("trigger mydata_bank in lake");
    assertThat(unknown.happened()).isEqualTo("Airflow does not know the DAG");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aDagWhoseFileCannotBeImportedIsNotFound(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    lake.airflow().add(FakeDag.of(Asked.DAG).withImportError("SyntaxError: invalid syntax"));
    assertThat(failure(trigger(into, Asked.RUN)).reason()).isEqualTo(Reason.DAG_NOT_FOUND);
    assertThat(lake.airflow().runs()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("waysThatTellOfParams")
  void confThatTheDagDoesNotTakeIsRefused(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    lake.airflow().add(FakeDag.of(Asked.DAG).withParam("dataset", ParamType.STRING, true));
    Problem problem = failure(trigger(into, Asked.RUN));
    assertThat(problem.reason()).isEqualTo(Reason.CONF_REFUSED);
    assertThat(problem.evidence()).contains("dataset");
    assertThat(lake.airflow().runs()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whoIsTurnedAwayTriesAgain(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    onTriggers(
        into,
        1,
        before(
            into.via() == Via.CLI
                ? Fault.status(503)
                : Fault.awsError(429, "ThrottlingException", "Rate exceeded")));
    TriggerResult result = retrying().trigger(request(into, Asked.RUN), minutes());
    assertThat(result).isInstanceOf(TriggerResult.Created.class);
    assertThat(result.retried()).extracting(Problem::reason).contains(Reason.TOO_MANY_COMMANDS);
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatAirflowsRoleMayNotDoIsToldWithTheRemedy(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    lake.restForbidden(true);
    mwaa.faults().onCommands(2, "", before(Fault.status(403)));
    Problem problem = failure(trigger(into, Asked.RUN));
    assertThat(problem.reason()).isEqualTo(Reason.TOKEN_REFUSED);
    assertThat(problem.message())
        .endsWith(
            "Give the function, or the role of the environment, an Airflow role that may trigger"
                + " DAGs (Op or Admin).");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void withoutTimeNothingIsSent(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    TriggerResult result =
        trigger.trigger(request(into, Asked.RUN), Deadline.in(Duration.ofSeconds(9), clock));
    assertThat(failure(result).reason()).isEqualTo(Reason.TIME_SHORT);
    assertThat(lake.commands()).isEmpty();
    assertThat(lake.restCalls()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("waysThatTellOfPauses")
  void aPausedDagGetsNoRunWhereTheLineSaysSo(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    DagRunTrigger paused = new PausedDags(trigger, Duration.ofSeconds(1), clock);
    assertThat(paused.trigger(request(into, "r1", WhenPaused.REFUSE), minutes()))
        .isInstanceOf(TriggerResult.Created.class);
    clock.advance(Duration.ofSeconds(2));
    lake.airflow().add(FakeDag.of(Asked.DAG).withPaused(true));
    assertThat(failure(paused.trigger(request(into, "r2", WhenPaused.REFUSE), minutes())).reason())
        .isEqualTo(Reason.DAG_PAUSED);
    assertThat(failure(paused.trigger(request(into, "r2", WhenPaused.WAIT), minutes())).reason())
        .isEqualTo(Reason.DAG_PAUSED_FOR_NOW);
    assertThat(paused.trigger(request(into, "r1", WhenPaused.REFUSE), minutes()))
        .isInstanceOf(TriggerResult.Exists.class);
    assertThat(paused.trigger(request(into, "r2", WhenPaused.ACCEPT), minutes()))
        .isInstanceOf(TriggerResult.Created.class);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void allRunsAreListedWithTheirStates(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    made(into, lake, 201);
    lake.airflow().setState(Asked.DAG, "r0", RunState.FAILED);
    DagRunsLookup runs = trigger.of(into.environment(), new DagId(Asked.DAG), minutes());
    assertThat(runs).isInstanceOf(DagRunsLookup.Found.class);
    assertThat(((DagRunsLookup.Found) runs).runs())
        .hasSize(201)
        .filteredOn(run -> run.runId().equals("r0"))
        .extracting(DagRun::state)
        .containsExactly("failed");
    assertThat(((DagRunsLookup.Found) runs).runs())
        .extracting(DagRun::runId)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aDagWithoutRunsHasNone(Into into) {
    lake(into.airflow());
    assertThat(trigger.of(into.environment(), new DagId(Asked.DAG), minutes()))
        .isEqualTo(new DagRunsLookup.Found(List.of()));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anEnvironmentThatIsNotThereIsNamed(Into into) {
    lake(into.airflow());
    Environment gone =
        new Environment(
            "gone",
            new EnvironmentAddress("gone", AwsAccess.OWN),
            into.via(),
            AirflowVersion.parse(into.airflow()),
            Optional.empty(),
            Optional.empty());
    Problem problem = failure(trigger.trigger(Asked.request(gone), minutes()));
    assertThat(problem.reason()).isEqualTo(Reason.ENVIRONMENT_NOT_FOUND);
    assertThat(problem.happened()).isEqualTo("MWAA has no such environment");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void oneEnvironmentThatIsBrokenDoesNotTouchAnother(Into into) {
    lake(into.airflow());
    FakeEnvironment other = mwaa.addEnvironment("other", into.airflow());
    other.airflow().add(Asked.DAG);
    mwaa.faults()
        .choose(
            call ->
                call.environment().equals("other")
                    ? Optional.empty()
                    : Optional.of(before(new Fault.NoAnswer())));
    for (int i = 0; i < CommandLimits.FAILURES + 1; i++) {
      failure(trigger(into, "r" + i));
    }
    Environment healthy =
        new Environment(
            "other",
            new EnvironmentAddress("other", AwsAccess.OWN),
            into.via(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(trigger.trigger(Asked.request(healthy), minutes()))
        .isInstanceOf(TriggerResult.Created.class);
  }

  @ParameterizedTest
  @MethodSource("restWays")
  void aRunThatOneWayMadeIsFoundByTheOther(Into into) {
    FakeEnvironment lake = lake(into.airflow());
    Into byCommandLine = new Into(Via.CLI, into.airflow());
    assertThat(trigger(into, "r1")).isInstanceOf(TriggerResult.Created.class);
    assertThat(trigger(byCommandLine, "r1")).isInstanceOf(TriggerResult.Exists.class);
    assertThat(trigger(byCommandLine, "r2")).isInstanceOf(TriggerResult.Created.class);
    assertThat(trigger(into, "r2")).isInstanceOf(TriggerResult.Exists.class);
    assertThat(lake.airflow().runs()).hasSize(2);
  }

  /** What goes wrong with the request that makes a run, by either way. */
  private void onTriggers(Into into, int times, FaultAt fault) {
    switch (into.via()) {
      case CLI -> mwaa.faults().onCommands(times, "trigger", fault);
      case REST -> mwaa.faults().onRestCalls(times, "POST", fault);
    }
  }

  private void made(Into into, FakeEnvironment lake, int runs) {
    for (int i = 0; i < runs; i++) {
      clock.advance(Duration.ofSeconds(1));
      lake.airflow()
          .run(
              into.airflow().startsWith("1")
                  ? List.of("trigger_dag", Asked.DAG, "-r", "r" + i)
                  : List.of("dags", "trigger", Asked.DAG, "-r", "r" + i));
    }
  }

  private DagRunTrigger retrying() {
    EnvironmentGate gate = gate(new CommandLimits(2, Duration.ofSeconds(10)));
    return new RetryingTrigger(airflow(gate), gate, new Retries(4, Duration.ofMillis(1)));
  }

  private TriggerResult trigger(Into into, String run) {
    return trigger(request(into, run));
  }

  private static DagRunRequest request(Into into, String run) {
    return Asked.request(into.environment(), Asked.DAG, run, JsonValue.Fields.EMPTY);
  }

  private static DagRunRequest request(Into into, String run, WhenPaused whenPaused) {
    DagRunRequest request = request(into, run);
    return Asked.whenPaused(request, whenPaused);
  }

  private String preview(DagRunRequest request) {
    return switch (preview.command(request)) {
      case CommandLookup.Found(String command) -> command;
      case CommandLookup.Failed(Problem problem) -> problem.message();
    };
  }

  private static Problem failure(TriggerResult result) {
    assertThat(result).isInstanceOf(TriggerResult.Failed.class);
    return ((TriggerResult.Failed) result).problem();
  }

  private Deadline minutes() {
    return Deadline.in(Duration.ofMinutes(5), clock);
  }
}
