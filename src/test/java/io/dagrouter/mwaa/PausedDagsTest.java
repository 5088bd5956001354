package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.airflow.FakeDag;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.WhenPaused;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PausedDagsTest extends TriggerOnStandIn {
  private static final String DETAILS = "dags details mydata_bank -o json";

  private final PausedDags paused = new PausedDags(trigger, Duration.ofSeconds(15), clock);

  @ParameterizedTest
  @ValueSource(strings = {"1.10.12", "2.4.3", "2.10.3", "3.2.1"})
  void linesThatAcceptItAskNothing(String version) {
    FakeEnvironment lake = lake(version);
    pause(lake);
    assertThat(trigger("r1", WhenPaused.ACCEPT)).isInstanceOf(TriggerResult.Created.class);
    assertThat(lake.commands()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2.0.2, dags list -o json",
    "2.5.1, dags list -o json",
    "2.7.3, dags list -o json",
    "2.8.0, dags details mydata_bank -o json",
    "2.10.3, dags details mydata_bank -o json",
    "3.0.6, dags details mydata_bank -o json",
    "3.2.1, dags details mydata_bank -o json",
    "4.0.0, dags details mydata_bank -o json",
  })
  void oneCommandTellsAndTheListWhetherTheRunIsThere(String version, String command) {
    FakeEnvironment lake = lake(version);
    lake.airflow().add("another");
    lake.airflow().warn("DeprecationWarning: [] {'is_paused': 'True'}\n");
    pause(lake);
    assertThat(problem(trigger("r1", WhenPaused.REFUSE), Reason.DAG_PAUSED))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: its DAG is paused (Airflow said so at"
                + " 2026-11-20T01:00:00Z). Unpause the DAG, then redrive the event.");
    assertThat(lake.commands()).containsExactly(command, version.startsWith("2") ? LIST_2 : LIST_3);
    assertThat(lake.airflow().runs()).isEmpty();

    lake.airflow().add("mydata_bank");
    clock.advance(Duration.ofSeconds(15));
    assertThat(trigger("r1", WhenPaused.REFUSE)).isInstanceOf(TriggerResult.Created.class);
    assertThat(lake.commands()).hasSize(4);
    assertThat(lake.commands().get(2)).isEqualTo(command);
  }

  @Test
  void aLineThatWaitsIsToldSo() {
    pause(lake("3.0.6"));
    assertThat(problem(trigger("r1", WhenPaused.WAIT), Reason.DAG_PAUSED_FOR_NOW))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: its DAG is paused (Airflow said so at"
                + " 2026-11-20T01:00:00Z). Unpause the DAG; then it goes on by itself.");
  }

  @ParameterizedTest
  @EnumSource(
      value = WhenPaused.class,
      names = {"REFUSE", "WAIT"})
  void aRunThatIsThereIsToldAsSuchOfAPausedDagToo(WhenPaused whenPaused) {
    FakeEnvironment lake = lake("2.10.3");
    assertThat(trigger("r1", whenPaused)).isInstanceOf(TriggerResult.Created.class);
    pause(lake);
    clock.advance(Duration.ofSeconds(15));
    assertThat(trigger("r1", whenPaused)).isEqualTo(EXISTS);
    assertThat(lake.commands().subList(2, 4)).containsExactly(DETAILS, LIST_2);
    assertThat(lake.commands()).hasSize(4);
  }

  @Test
  void theAnswerIsKeptForFifteenSeconds() {
    FakeEnvironment lake = lake("3.0.6");
    trigger("r1", WhenPaused.WAIT);
    pause(lake);
    clock.advance(Duration.ofMillis(14_999));
    assertThat(trigger("r2", WhenPaused.REFUSE)).isInstanceOf(TriggerResult.Created.class);
    clock.advance(Duration.ofMillis(1));
    problem(trigger("r3", WhenPaused.WAIT), Reason.DAG_PAUSED_FOR_NOW);
    assertThat(lake.commands().stream().filter(DETAILS::equals)).hasSize(2);
  }

  @Test
  void thoseWhoAskAtOnceShareOneCommand() throws Exception {
    FakeEnvironment lake = lake("3.0.6");
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    mwaa.faults()
        .choose(
            call -> {
              if (call instanceof MwaaCall.Command command && command.command().equals(DETAILS)) {
                asked.countDown();
                return held(call, go);
              }
              return Optional.empty();
            });
    List<Future<TriggerResult>> results = new ArrayList<>();
    List<Thread> followers = new java.util.concurrent.CopyOnWriteArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      results.add(threads.submit(() -> trigger("r0", WhenPaused.WAIT)));
      assertThat(asked.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      for (int i = 1; i < 5; i++) {
        String run = "r" + i;
        results.add(
            threads.submit(
                () -> {
                  followers.add(Thread.currentThread());
                  return trigger(run, WhenPaused.WAIT);
                }));
      }
      while (followers.size() < 4
          || followers.stream().anyMatch(one -> one.getState() != Thread.State.TIMED_WAITING)) {
        Thread.onSpinWait();
      }
      assertThat(
              problem(
                  paused.trigger(
                      request("r9", WhenPaused.WAIT), Deadline.in(Duration.ofMillis(20), clock)),
                  Reason.TIME_SHORT))
          .isEqualTo(
              "Cannot tell whether mydata_bank is paused in lake: the same question has been asked"
                  + " and has no answer yet (dag id mydata_bank). Nothing is lost: it is tried"
                  + " again with a full time limit.");
      go.countDown();
    }
    for (Future<TriggerResult> result : results) {
      assertThat(result.get()).isInstanceOf(TriggerResult.Created.class);
    }
    assertThat(lake.commands()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.4.3|1 other DAGs listed",
        "2.10.3|DAG: no_such_dag does not exist in 'dag' table",
        "3.2.1|DAG: no_such_dag does not exist in 'dag' table",
      })
  void unknownDagIsRefusedAsEver(String version, String evidence) {
    FakeEnvironment lake = lake(version);
    assertThat(problem(trigger("no_such_dag", "r1", WhenPaused.WAIT), Reason.DAG_NOT_FOUND))
        .isEqualTo(
            "Cannot tell whether no_such_dag is paused in lake: Airflow does not know the DAG ("
                + evidence
                + "). Deploy the DAG, correct its import errors (dags list-import-errors) or"
                + " correct dag of the line.");
    assertThat(lake.commands()).hasSize(1);
  }

  @Test
  void airflow1CannotTell() {
    FakeEnvironment lake = lake("1.10.12");
    assertThat(problem(trigger("r1", WhenPaused.REFUSE), Reason.AIRFLOW_UNSUPPORTED))
        .isEqualTo(
            "Cannot tell whether mydata_bank is paused in lake: its command line cannot tell"
                + " whether a DAG is paused (Airflow 1.10.12). Use an environment of Airflow 1.10"
                + " or later, of 2.0 or later where paused is not accept, of 2.4.3 or later for"
                + " via: rest.");
    assertThat(lake.commands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"dag_id\": \"mydata_bank\"}]|[{\"dag_id\": \"mydata_bank\"}]",
        "[{\"dag_id\": \"mydata_bank\", \"is_paused\": \"maybe\"}]|[{\"dag_id\": \"mydata_bank\", \"is_paused\": \"maybe\"}]",
        "[]|[]",
        "hello|hello",
      })
  void anAnswerThatTellsNothingIsAskedForAgain(String stdout, String evidence) {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(1, "dags details", before(answer(stdout)));
    assertThat(problem(trigger("r1", WhenPaused.WAIT), Reason.ANSWER_UNREADABLE))
        .isEqualTo(
            "Cannot tell whether mydata_bank is paused in lake: Airflow's answer cannot be read ("
                + evidence
                + "). Nothing is lost: Airflow is asked again; if it stays, look at the web"
                + " server's log.");
    assertThat(trigger("r1", WhenPaused.WAIT)).isInstanceOf(TriggerResult.Created.class);
    assertThat(lake.commands()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "'\"True\"', true", "'\"False\"', false"})
  void truthIsReadInTheWordsOfPythonAndOfJson(String word, boolean isPaused) {
    lake("3.0.6");
    mwaa.faults()
        .onCommands(
            1,
            "dags details",
            before(
                answer(
                    "2026-11-20T08:49:11.523621Z [info ] []\n[{\"dag_id\": \"mydata_bank\","
                        + " \"is_paused\": "
                        + word
                        + "}]")));
    assertThat(trigger("r1", WhenPaused.WAIT) instanceof TriggerResult.Failed).isEqualTo(isPaused);
  }

  @Test
  void aBusyWebServerIsToldOf() {
    lake("3.0.6");
    mwaa.faults().onCommands(1, "dags details", before(Fault.status(503)));
    assertThat(problem(trigger("r1", WhenPaused.WAIT), Reason.TOO_MANY_COMMANDS))
        .startsWith("Cannot tell whether mydata_bank is paused in lake: the web server is busy");
  }

  private static Fault answer(String stdout) {
    String base64 =
        java.util.Base64.getEncoder()
            .encodeToString(stdout.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new Fault.OtherAnswer(200, Map.of(), "{\"stdout\":\"" + base64 + "\",\"stderr\":\"\"}");
  }

  private static void pause(FakeEnvironment lake) {
    lake.airflow().add(FakeDag.of("mydata_bank").withPaused(true));
  }

  private TriggerResult trigger(String run, WhenPaused whenPaused) {
    return trigger("mydata_bank", run, whenPaused);
  }

  private TriggerResult trigger(String dag, String run, WhenPaused whenPaused) {
    return paused.trigger(request(dag, run, whenPaused), Deadline.in(Duration.ofMinutes(5), clock));
  }

  private static DagRunRequest request(String run, WhenPaused whenPaused) {
    return request("mydata_bank", run, whenPaused);
  }

  private static DagRunRequest request(String dag, String run, WhenPaused whenPaused) {
    DagRunRequest accepting = Asked.request(Asked.lake(""), dag, run, JsonValue.Fields.EMPTY);
    return Asked.whenPaused(accepting, whenPaused);
  }
}
