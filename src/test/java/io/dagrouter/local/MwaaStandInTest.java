package io.dagrouter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.local.airflow.FakeDagRun;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.mwaa.MwaaClient;
import software.amazon.awssdk.services.mwaa.model.EnvironmentStatus;
import software.amazon.awssdk.services.mwaa.model.MwaaException;
import software.amazon.awssdk.services.mwaa.model.ResourceNotFoundException;
import software.amazon.awssdk.services.mwaa.model.WebserverAccessMode;

class MwaaStandInTest {
  private static final String LAKE = "sli-dst-airflow";

  private final TestClock clock = new TestClock(Instant.parse("2026-11-20T08:48:48.628Z"));
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final CliCaller caller = new CliCaller(mwaa);
  private final MwaaClient client = caller.client();
  private final FakeEnvironment lake = mwaa.addEnvironment("sli-dst-airflow", "2.10.3");

  @BeforeEach
  void addDag() {
    lake.airflow().add("mydata_bank");
  }

  @AfterEach
  void close() {
    caller.close();
    mwaa.close();
  }

  @Test
  void theSdkReadsTheTokenAndTheHost() {
    var token = client.createCliToken(request -> request.name("sli-dst-airflow"));

    assertThat(token.cliToken()).isEqualTo(lake.tokens().getFirst());
    assertThat(token.webServerHostname()).isEqualTo(mwaa.webServerHostname("sli-dst-airflow"));
  }

  @Test
  void theSdkReadsTheDescription() {
    lake.status("UPDATING").dagFolder("sli-dst-dags", "airflow/dags");

    var environment = client.getEnvironment(r -> r.name("sli-dst-airflow")).environment();

    assertThat(environment.name()).isEqualTo("sli-dst-airflow");
    assertThat(environment.airflowVersion()).isEqualTo("2.10.3");
    assertThat(environment.status()).isEqualTo(EnvironmentStatus.UPDATING);
    assertThat(environment.sourceBucketArn()).isEqualTo("arn:aws:s3:::sli-dst-dags");
    assertThat(environment.dagS3Path()).isEqualTo("airflow/dags");
    assertThat(environment.webserverUrl()).isEqualTo(mwaa.webServerHostname("sli-dst-airflow"));
    assertThat(environment.webserverAccessMode()).isEqualTo(WebserverAccessMode.PUBLIC_ONLY);
  }

  @Test
  void anUnknownEnvironmentIsNotFound() {
    assertThatThrownBy(() -> client.createCliToken(request -> request.name("other")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageStartingWith(
            "No environment found with name other (Service: Mwaa, Status Code: 404");
    assertThatThrownBy(() -> client.getEnvironment(request -> request.name("other")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void anUnsignedRequestIsRefused() throws Exception {
    CliCaller.Reply answer =
        CliCaller.send(
            HttpRequest.newBuilder(mwaa.endpoint().resolve("/clitoken/sli-dst-airflow"))
                .POST(HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.http().headers().firstValue("x-amzn-ErrorType"))
        .contains("MissingAuthenticationTokenException");
    assertThat(lake.tokensIssued()).isZero();
  }

  @Test
  void aPlannedAwsErrorReachesTheSdkOnce() {
    mwaa.faults().onTokens(1, Fault.awsError(429, "ThrottlingException", "Rate exceeded"));

    assertThatThrownBy(() -> client.createCliToken(request -> request.name("sli-dst-airflow")))
        .isInstanceOfSatisfying(
            MwaaException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(429);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
              assertThat(e.isThrottlingException()).isTrue();
            });
    assertThat(lake.tokensIssued()).isZero();
    assertThat(client.createCliToken(r -> r.name("sli-dst-airflow")).cliToken()).isNotEmpty();
  }

  @Test
  void aCommandMakesARun() throws Exception {
    String command =
        "dags trigger mydata_bank -r s3__bank__1 --no-replace-microseconds -o json"
            + " -c '{\"k\":\"\\uc740\\ud589\",\"n\":1.50}'";
    CliCaller.Reply reply = caller.send(LAKE, command);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.stdout())
        .isEqualTo(
            """
            [2026-11-20T08:48:48.628+0000] {__init__.py:43} INFO - Loaded API auth backend: airflow.api.auth.backend.session
            [{"conf": {"k": "\\uc740\\ud589", "n": "1.5"}, "dag_id": "mydata_bank", "dag_run_id": "s3__bank__1", \
            "data_interval_start": "2026-11-20 08:48:48.628000+00:00", "data_interval_end": "2026-11-20 08:48:48.628000+00:00", \
            "end_date": null, "external_trigger": "True", "last_scheduling_decision": null, \
            "logical_date": "2026-11-20 08:48:48.628000+00:00", "run_type": "manual", "start_date": null, "state": "queued"}]
            """);
    assertThat(reply.stderr()).isEmpty();
    assertThat(lake.commands()).containsExactly(command);
    FakeDagRun run = lake.airflow().run("mydata_bank", "s3__bank__1").orElseThrow();
    assertThat(run.conf()).isEqualTo(JsonText.read("{\"k\":\"은행\",\"n\":1.50}"));
    assertThat(run.createdAt()).isEqualTo(clock.instant());
  }

  @Test
  void aTokenEndsAfterSixtySeconds() throws Exception {
    String token = token();
    clock.advance(Duration.ofSeconds(59));
    assertThat(caller.send(LAKE, token, "version").status()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(1));
    assertThat(caller.send(LAKE, token, "version").status()).isEqualTo(403);
    assertThat(lake.commands()).containsExactly("version");
  }

  @Test
  void anUnknownOrRevokedTokenIsRefused() throws Exception {
    String token = token();
    lake.revokeTokens();

    assertThat(caller.send(LAKE, token, "version").status()).isEqualTo(403);
    assertThat(caller.send(LAKE, "made-up", "version").status()).isEqualTo(403);
  }

  @Test
  void aTokenOfAnotherEnvironmentIsRefused() throws Exception {
    mwaa.addEnvironment("other", "2.10.3");
    String token = caller.token("other");

    assertThat(caller.send(LAKE, token, "version").status()).isEqualTo(403);
  }

  @Test
  void anotherContentTypeIsRefused() throws Exception {
    CliCaller.Reply answer =
        CliCaller.send(
            caller
                .request(LAKE, "/aws_mwaa/cli", token(), "version")
                .setHeader("Content-Type", "application/json"));

    assertThat(answer.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dags trigger 'mydata_bank", "", "   ", "scheduler", "version \\"})
  void aCommandThatCannotBeReadOrRunIsAnswered500(String command) throws Exception {
    assertThat(caller.send(LAKE, command).status()).isEqualTo(500);
  }

  @Test
  void aFailingCommandIsAnswered400OrAsTold() throws Exception {
    CliCaller.Reply refused = caller.send(LAKE, "dags trigger no_such_dag -r x1 -o json");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.stderr())
        .isEqualTo(
            """
            Traceback (most recent call last):
              ...
            airflow.exceptions.DagNotFound: Dag id no_such_dag not found in DagModel
            """);

    lake.failedCommandStatus(200);
    assertThat(caller.send(LAKE, "dags trigger no_such_dag -r x1 -o json").status()).isEqualTo(200);
  }

  @Test
  void airflow3RedirectsToTheSlashAndAirflow2HasNone() throws Exception {
    FakeEnvironment three = mwaa.addEnvironment("three", "3.0.6");
    String token = caller.token("three");

    CliCaller.Reply redirect =
        CliCaller.send(caller.request("three", "/aws_mwaa/cli", token, "version"));
    assertThat(redirect.status()).isEqualTo(307);
    assertThat(redirect.http().headers().firstValue("Location"))
        .contains("https://" + mwaa.webServerHostname("three") + "/aws_mwaa/cli/");
    assertThat(three.commands()).isEmpty();

    assertThat(CliCaller.send(caller.request("three", "/aws_mwaa/cli/", token, "version")).stdout())
        .isEqualTo("3.0.6\n");
    assertThat(CliCaller.send(caller.request(LAKE, "/aws_mwaa/cli/", token(), "version")).status())
        .isEqualTo(404);
  }

  @Test
  void theFifthCommandAtOnceIsAnswered503() throws Exception {
    CountDownLatch running = new CountDownLatch(4);
    CountDownLatch go = new CountDownLatch(1);
    mwaa.faults()
        .choose(
            call -> {
              if (call instanceof MwaaCall.Command) {
                running.countDown();
                awaitOn(go);
              }
              return Optional.empty();
            });
    String token = token();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CliCaller.Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        replies.add(threads.submit(() -> caller.send(LAKE, token, "version")));
      }
      awaitOn(running);
      assertThat(caller.send(LAKE, token, "version").status()).isEqualTo(503);
      go.countDown();
      for (Future<CliCaller.Reply> reply : replies) {
        assertThat(reply.get().status()).isEqualTo(200);
      }
    }
    assertThat(lake.mostCommandsInFlight()).isEqualTo(4);
    assertThat(lake.commands()).hasSize(5);
  }

  private static void awaitOn(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String token() {
    return caller.token(LAKE);
  }
}
