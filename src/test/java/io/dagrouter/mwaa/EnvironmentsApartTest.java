package io.dagrouter.mwaa;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.route.AwsAccess;
import io.dagrouter.route.Environment;
import io.dagrouter.route.EnvironmentAddress;
import io.dagrouter.route.Via;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.mwaa.MwaaClient;

/** MWAA's names are unique within an account and a region only: two environments of one name. */
class EnvironmentsApartTest extends TriggerOnStandIn {
  private static final AwsAccess TOKYO =
      new AwsAccess(
          Optional.of("ap-northeast-1"), Optional.of("arn:aws:iam::210987654321:role/router"));

  private final MwaaStandIn tokyo = MwaaStandIn.start(clock);
  private final MwaaClient tokyoClient = StandInClients.of(tokyo);
  private final MwaaClients clients = access -> access.equals(TOKYO) ? tokyoClient : client;

  @AfterEach
  void endTokyo() {
    tokyoClient.close();
    tokyo.close();
  }

  @ParameterizedTest
  @EnumSource(Via.class)
  void eachHasItsOwnVersionTokensRunsAndMemory(Via via) {
    FakeEnvironment here = lake("2.10.3");
    FakeEnvironment there = lakeInTokyo("3.0.6");
    RunMemory memory = new RunMemory(100, Duration.ofHours(1), clock);
    DagRunTrigger known = new KnownRuns(airflow(memory), memory);

    assertThat(known.trigger(request(AwsAccess.OWN, via), minutes()))
        .isInstanceOf(TriggerResult.Created.class);
    assertThat(known.trigger(request(TOKYO, via), minutes()))
        .as("the same run id in an environment of the same name")
        .isInstanceOf(TriggerResult.Created.class);
    assertThat(known.trigger(request(TOKYO, via), minutes()))
        .isInstanceOf(TriggerResult.Exists.class);

    assertThat(here.airflow().runs()).hasSize(1);
    assertThat(there.airflow().runs()).hasSize(1);
    switch (via) {
      case CLI -> {
        assertThat(here.commands()).containsExactly(TRIGGER_2);
        assertThat(there.commands()).containsExactly(TRIGGER_3);
        assertThat(here.tokensIssued()).isEqualTo(1);
        assertThat(there.tokensIssued()).isEqualTo(1);
      }
      case REST -> {
        assertThat(here.restCalls()).hasSize(1);
        assertThat(there.restCalls()).hasSize(1);
        assertThat(there.restCalls().getFirst()).endsWith("\"logical_date\":null}");
      }
    }
  }

  @Test
  void oneThatHangsDoesNotHoldUpTheOther() throws Exception {
    lake("2.10.3");
    FakeEnvironment there = lakeInTokyo("3.0.6");
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch hangs = new CountDownLatch(2);
    mwaa.faults()
        .choose(
            call -> {
              if (call instanceof MwaaCall.Command) {
                hangs.countDown();
              }
              return held(call, go);
            });
    MwaaAirflow airflow = airflow(forgetful());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // As many as may be on their way at once.
      Future<TriggerResult> one = threads.submit(() -> trigger(airflow, AwsAccess.OWN, "r1"));
      Future<TriggerResult> two = threads.submit(() -> trigger(airflow, AwsAccess.OWN, "r2"));
      assertThat(hangs.await(10, SECONDS)).isTrue();
      for (int i = 0; i < 10; i++) {
        assertThat(trigger(airflow, TOKYO, "t" + i)).isInstanceOf(TriggerResult.Created.class);
      }
      assertThat(one).isNotDone();
      go.countDown();
      assertThat(one.get()).isInstanceOf(TriggerResult.Created.class);
      assertThat(two.get()).isInstanceOf(TriggerResult.Created.class);
    }
    assertThat(there.commands()).hasSize(10);
  }

  private FakeEnvironment lakeInTokyo(String version) {
    FakeEnvironment there = tokyo.addEnvironment(Asked.MWAA_NAME, version);
    there.airflow().add(Asked.DAG);
    return there;
  }

  private MwaaAirflow airflow(RunMemory memory) {
    SdkEnvironments descriptions = new SdkEnvironments(clients, Duration.ofMinutes(10), clock);
    EnvironmentGate gate =
        new EnvironmentGate(new CommandLimits(2, Duration.ofSeconds(10)), clock, descriptions);
    return new MwaaAirflow(
        new CommandLineWay(
            descriptions,
            new AirflowCommandLine(new CliTokens(clients, clock), new CliEndpoint(HTTP), gate),
            gate,
            memory,
            clock),
        new RestApiWay(
            descriptions, new AirflowRestApi(clients, gate, descriptions), gate, memory, clock));
  }

  private TriggerResult trigger(MwaaAirflow airflow, AwsAccess access, String run) {
    return airflow.trigger(
        Asked.request(environment(access, Via.CLI), Asked.DAG, run, JsonValue.Fields.EMPTY),
        minutes());
  }

  private static DagRunRequest request(AwsAccess access, Via via) {
    return Asked.request(environment(access, via));
  }

  private static Environment environment(AwsAccess access, Via via) {
    return new Environment(
        "lake",
        new EnvironmentAddress(Asked.MWAA_NAME, access),
        via,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Deadline minutes() {
    return Deadline.in(Duration.ofMinutes(5), clock);
  }
}
