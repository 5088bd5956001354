package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultAt;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.CommandPreview;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.mwaa.MwaaClient;

/** A trigger and the stand-in for MWAA that it speaks to, over real HTTP and TLS. */
abstract class TriggerOnStandIn {
  static final CloseableHttpClient HTTP =
      CliHttpClient.trusting(LoopbackTls.shared().clientTrust());
  static final String TRIGGER_2 =
      "dags trigger mydata_bank -r s3__bank__20261119__ab -c"
          + " '{\"processing_date\":\"20261119\"}' -o json --no-replace-microseconds";
  static final String TRIGGER_3 =
      "dags trigger mydata_bank -r s3__bank__20261119__ab -c"
          + " '{\"processing_date\":\"20261119\"}' -o json";
  static final String LIST_2 = "dags list-runs -d mydata_bank -o json";
  static final String LIST_3 = "dags list-runs mydata_bank -o json";
  static final TriggerResult EXISTS = new TriggerResult.Exists("dags list-runs shows it");

  final TestClock clock = new TestClock();
  final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  final MwaaClient client = StandInClients.of(mwaa);
  final SdkEnvironments environments =
      new SdkEnvironments(_ -> client, Duration.ofMinutes(10), clock);
  final CommandPreview preview = new FirstTrigger(environments);
  final MwaaAirflow trigger = trigger(environments, Duration.ofSeconds(10));

  @AfterEach
  void end() {
    client.close();
    mwaa.close();
  }

  static Optional<FaultAt> held(MwaaCall call, CountDownLatch until) {
    try {
      if (call instanceof MwaaCall.Command) {
        assertThat(until.await(10, TimeUnit.SECONDS)).isTrue();
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  static Fault alreadyExists() {
    String said =
        "airflow.exceptions.DagRunAlreadyExists: A DAG Run already exists for DAG mydata_bank at"
            + " T with run id s3__bank__20261119__ab";
    String base64 =
        java.util.Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.UTF_8));
    return new Fault.OtherAnswer(200, Map.of(), "{\"stdout\":\"\",\"stderr\":\"" + base64 + "\"}");
  }

  FakeEnvironment lake(String version) {
    FakeEnvironment lake = mwaa.addEnvironment(Asked.MWAA_NAME, version);
    lake.airflow().add("mydata_bank");
    return lake;
  }

  MwaaAirflow trigger(EnvironmentDescriptions descriptions, Duration reserve) {
    return airflow(descriptions, gate(new CommandLimits(2, reserve)), forgetful());
  }

  MwaaAirflow airflow(EnvironmentGate gate) {
    return airflow(environments, gate, forgetful());
  }

  MwaaAirflow airflow(
      EnvironmentDescriptions descriptions, EnvironmentGate gate, RunMemory memory) {
    return new MwaaAirflow(
        new CommandLineWay(descriptions, commandLine(gate), gate, memory, clock),
        new RestApiWay(
            descriptions,
            new AirflowRestApi(_ -> client, gate, descriptions),
            gate,
            memory,
            clock));
  }

  EnvironmentGate gate(CommandLimits limits) {
    return new EnvironmentGate(limits, clock, environments);
  }

  AirflowCommandLine commandLine(EnvironmentGate gate) {
    return new AirflowCommandLine(new CliTokens(_ -> client, clock), new CliEndpoint(HTTP), gate);
  }

  /** A memory that keeps nothing, so that each trigger asks Airflow. */
  RunMemory forgetful() {
    return new RunMemory(1, Duration.ZERO, clock);
  }

  static DagRunRequest other(String run) {
    return Asked.request(Asked.lake(""), Asked.DAG, run, JsonValue.Fields.EMPTY);
  }

  TriggerResult trigger() {
    return trigger(Asked.request(Asked.lake("")));
  }

  /** Triggers, and sees that no token is told. */
  TriggerResult trigger(DagRunRequest request) {
    TriggerResult result = trigger.trigger(request, Deadline.in(Duration.ofMinutes(5), clock));
    assertThat(mwaa.environment(Asked.MWAA_NAME).tokens())
        .allSatisfy(token -> assertThat(result.toString()).doesNotContain(token));
    return result;
  }

  static String problem(TriggerResult result, Reason reason) {
    assertThat(result).isInstanceOf(TriggerResult.Failed.class);
    var problem = ((TriggerResult.Failed) result).problem();
    assertThat(problem.reason()).as(problem.message()).isEqualTo(reason);
    return problem.message();
  }

  static List<String> confs(FakeEnvironment environment) {
    return environment.airflow().runs().stream().map(run -> JsonText.write(run.conf())).toList();
  }
}
