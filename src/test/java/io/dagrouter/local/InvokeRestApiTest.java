package io.dagrouter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.RestCaller.Reply;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.local.airflow.RestRole;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.mwaa.MwaaClient;
import software.amazon.awssdk.services.mwaa.model.AccessDeniedException;
import software.amazon.awssdk.services.mwaa.model.MwaaException;
import software.amazon.awssdk.services.mwaa.model.ResourceNotFoundException;
import software.amazon.awssdk.services.mwaa.model.ValidationException;
import software.amazon.awssdk.services.mwaa.model.WebserverAccessMode;

/**
 * What MWAA does around Airflow's REST API; what Airflow answers is {@link RestApiByVersionTest}'s.
 */
class InvokeRestApiTest {
  private static final String RUNS = "/dags/은행/dagRuns";
  private static final String TRIGGER = "{\"dag_run_id\":\"r1\",\"conf\":{\"날짜\":\"20261120\"}}";

  private final TestClock clock = new TestClock(Instant.parse("2026-11-20T08:48:48.628Z"));
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final FakeEnvironment lake = mwaa.addEnvironment("lake", "2.10.3");
  private final RestCaller caller = new RestCaller(mwaa, "lake");

  @BeforeEach
  void addDag() {
    lake.airflow().add("은행");
  }

  @AfterEach
  void close() {
    caller.close();
    mwaa.close();
  }

  @Test
  void callsAreKeptAsTheyCame() {
    caller.get("/version");
    caller.get("/dags/%EC%9D%80%ED%96%89/dagRuns", "{\"limit\":2,\"order_by\":\"-id\"}");
    caller.post(RUNS, TRIGGER);
    caller.get("/nothing");

    assertThat(lake.restCalls())
        .containsExactly(
            "GET /version",
            "GET /dags/%EC%9D%80%ED%96%89/dagRuns?limit=2&order_by=-id",
            "POST /dags/은행/dagRuns {\"dag_run_id\":\"r1\",\"conf\":{\"날짜\":\"20261120\"}}",
            "GET /nothing");
  }

  @ParameterizedTest
  @CsvSource({"1.10.12, false", "2.2.2, false", "2.4.2, false", "2.4.3, true", "2.5.1, true"})
  void airflowBefore243HasNoRestApi(String version, boolean has) {
    mwaa.addEnvironment("other", version);
    try (RestCaller other = new RestCaller(mwaa, "other")) {
      if (has) {
        assertThat(other.get("/version").status()).isEqualTo(200);
      } else {
        assertThatThrownBy(() -> other.get("/version"))
            .isInstanceOf(ValidationException.class)
            .hasMessageStartingWith(
                "InvokeRestApi needs Apache Airflow 2.4.3 or later, and other runs "
                    + version
                    + " (Service: Mwaa, Status Code: 400");
      }
    }
  }

  @Test
  void pathsOf64CharactersAreTheLongest() {
    String longest = "/dags/" + "가".repeat(58);

    assertThat(caller.get(longest).status()).isEqualTo(404);
    assertThatThrownBy(() -> caller.get(longest + "나"))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("Value at 'path' failed to satisfy constraint");
    assertThatThrownBy(() -> caller.get("")).isInstanceOf(ValidationException.class);
    assertThat(lake.restCalls()).containsExactly("GET " + longest);
  }

  @Test
  void anUnknownMethodIsRefused() {
    assertThatThrownBy(() -> caller.call("HEAD", "/version", "{}", "null"))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("Value at 'method' failed to satisfy constraint");
  }

  @Test
  void anUnknownEnvironmentIsNotFound() {
    try (RestCaller other = new RestCaller(mwaa, "other")) {
      assertThatThrownBy(() -> other.get("/version"))
          .isInstanceOf(ResourceNotFoundException.class)
          .hasMessageStartingWith("No environment found with name other");
    }
  }

  @Test
  void anUnsignedCallIsRefused() throws Exception {
    CliCaller.Reply answer =
        CliCaller.send(
            HttpRequest.newBuilder(mwaa.endpoint().resolve("/restapi/lake"))
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"Path\":\"/version\",\"Method\":\"GET\"}")));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(lake.restCalls()).isEmpty();
  }

  @Test
  void aPrivateWebServerIsOutOfReach() {
    lake.accessMode("PRIVATE_ONLY");

    assertThatThrownBy(() -> caller.post(RUNS, TRIGGER))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageStartingWith(
            "The web server of lake is in a private network (PRIVATE_ONLY) and cannot be reached"
                + " (Service: Mwaa, Status Code: 403");
    assertThat(lake.airflow().runs()).isEmpty();
    try (MwaaClient client = LoopbackClients.client(MwaaClient.builder(), mwaa.endpoint())) {
      assertThat(client.getEnvironment(r -> r.name("lake")).environment().webserverAccessMode())
          .isEqualTo(WebserverAccessMode.PRIVATE_ONLY);
    }
  }

  @Test
  void callsBeyondTheRateAreThrottledForASecond() {
    lake.restCallsPerSecond(2);
    caller.get("/version");
    clock.advance(Duration.ofMillis(600));
    caller.get("/version");

    assertThatThrownBy(() -> caller.post(RUNS, TRIGGER))
        .isInstanceOfSatisfying(
            MwaaException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(429);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
              assertThat(e.isThrottlingException()).isTrue();
            });
    assertThat(lake.airflow().runs()).isEmpty();
    clock.advance(Duration.ofMillis(400));
    assertThat(caller.post(RUNS, TRIGGER).status()).isEqualTo(200);
    assertThatThrownBy(() -> caller.get("/version")).isInstanceOf(MwaaException.class);
    assertThat(lake.restCalls()).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "ADMIN, 200, 200",
    "OP, 200, 200",
    "USER, 200, 200",
    "VIEWER, 200, 403",
    "PUBLIC, 403, 403",
  })
  void aRoleMayReadOrTrigger(RestRole role, int reading, int triggering) {
    lake.restRole(role);

    assertThat(caller.get("/version").status()).isEqualTo(200);
    assertThat(caller.get("/dags/은행").status()).isEqualTo(reading);
    assertThat(caller.post(RUNS, TRIGGER).status()).isEqualTo(triggering);
    assertThat(lake.airflow().runs()).hasSize(triggering == 200 ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.4.3 |{\"detail\":null,\"status\":403,\"title\":\"Forbidden\",\"type\":\"https://airflow.apache.org/docs/apache-airflow/2.4.3/stable-rest-api-ref.html#section/Errors/PermissionDenied\"}",
        "2.10.3|{\"detail\":null,\"status\":403,\"title\":\"Forbidden\",\"type\":\"https://airflow.apache.org/docs/apache-airflow/2.10.3/stable-rest-api-ref.html#section/Errors/PermissionDenied\"}",
        "3.0.6 |{\"detail\":\"Forbidden\"}",
        "3.2.1 |{\"detail\":\"Forbidden\"}",
      })
  void forbiddenIsAnErrorOfAirflow(String version, String body) {
    FakeEnvironment other = mwaa.addEnvironment("other", version).restForbidden(true);
    other.airflow().add("은행");
    try (RestCaller rest = new RestCaller(mwaa, "other")) {
      assertThat(rest.get(RUNS))
          .isEqualTo(new Reply("RestApiClientException", 403, RestCaller.json(body)));
      other.restForbidden(false);
      assertThat(rest.get(RUNS).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, RestApiClientException",
    "429, RestApiClientException",
    "499, RestApiClientException",
    "500, RestApiServerException",
    "503, RestApiServerException",
  })
  void airflowCanBeToldToAnswerAnError(int status, String exception) {
    Fault fault = Fault.restError(status, "{\"detail\":\"바쁨\"}");
    Reply expected = new Reply(exception, status, RestCaller.json("{\"detail\":\"바쁨\"}"));

    mwaa.faults().onRestCalls(1, "POST /dags/은행", FaultAt.before(fault));
    assertThat(caller.get(RUNS).status()).isEqualTo(200);
    assertThat(caller.post(RUNS, TRIGGER)).isEqualTo(expected);
    assertThat(lake.airflow().runs()).isEmpty();

    mwaa.faults().onRestCalls(1, "dagRuns", FaultAt.after(fault));
    assertThat(caller.post(RUNS, TRIGGER)).isEqualTo(expected);
    assertThat(lake.airflow().runs()).extracting(FakeDagRun::runId).containsExactly("r1");
    assertThat(caller.get(RUNS + "/r1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 399, 600})
  void onlyErrorsAreErrors(int status) {
    assertThatThrownBy(() -> Fault.restError(status, "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no error: " + status);
  }

  @Test
  void anErrorIsSaidInJson() {
    assertThatThrownBy(() -> Fault.restError(500, "Ooops"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not JSON: Ooops");
  }

  @Test
  void anAwsErrorTakesThePlaceOfTheAnswer() {
    mwaa.faults()
        .onRestCalls(
            1, "/version", FaultAt.before(Fault.awsError(500, "InternalServerException", "no")));

    assertThatThrownBy(() -> caller.get("/version"))
        .isInstanceOfSatisfying(
            MwaaException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalServerException"));
    assertThat(caller.get("/version").status()).isEqualTo(200);
  }

  static Stream<Fault> faultsOfTheConnection() {
    return Stream.of(new Fault.HalfAnswer(), new Fault.NoAnswer(), new Fault.Reset());
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheConnection")
  void anAnswerIsLostBeforeOrAfterTheRunIsMade(Fault fault) {
    mwaa.faults().onRestCalls(1, "POST", FaultAt.before(fault));
    assertThatThrownBy(() -> caller.post(RUNS, TRIGGER)).isInstanceOf(SdkClientException.class);
    assertThat(lake.airflow().runs()).isEmpty();

    mwaa.faults().onRestCalls(1, "POST", FaultAt.after(fault));
    assertThatThrownBy(() -> caller.post(RUNS, TRIGGER)).isInstanceOf(SdkClientException.class);
    assertThat(lake.airflow().runs()).hasSize(1);
    assertThat(lake.restCalls()).hasSize(2);
  }

  @Test
  void aLatencyDelaysTheRightAnswer() {
    mwaa.faults().onRestCalls(1, "POST", FaultAt.before(new Fault.Latency(Duration.ofMillis(20))));

    long before = System.nanoTime();
    Reply reply = caller.post(RUNS, TRIGGER);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(20));
    assertThat(reply.fields().get("conf")).contains(RestCaller.json("{\"날짜\":\"20261120\"}"));
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @Test
  void anotherHostCanBeNamedForTheWebServer() throws Exception {
    lake.webServerHostname("lake.invalid");

    try (CliCaller cli = new CliCaller(mwaa)) {
      assertThat(cli.client().createCliToken(r -> r.name("lake")).webServerHostname())
          .isEqualTo("lake.invalid");
      assertThat(cli.client().getEnvironment(r -> r.name("lake")).environment().webserverUrl())
          .isEqualTo("lake.invalid");
      assertThat(cli.send("lake", "version").stdout()).isEqualTo("2.10.3\n");
    }
  }

  @Test
  void theCommandLineAndTheRestApiSeeTheSameRuns() throws Exception {
    caller.post(RUNS, TRIGGER);
    clock.advance(Duration.ofSeconds(1));
    try (CliCaller cli = new CliCaller(mwaa)) {
      assertThat(cli.send("lake", "dags list-runs -d 은행 -o json").stdout()).contains("\"r1\"");
      assertThat(cli.send("lake", "dags trigger 은행 -r r2 -o json").status()).isEqualTo(200);
    }

    assertThat(caller.get(RUNS).texts("dag_runs", "dag_run_id")).containsExactly("r1", "r2");
    assertThat(lake.airflow().runs()).hasSize(2);
    assertThat(caller.get(RUNS).fields().get("total_entries")).contains(JsonValue.Num.of(2));
  }
}
