package io.dagrouter.lambda;

import static io.dagrouter.lambda.CallFixture.body;
import static io.dagrouter.lambda.CallFixture.get;
import static io.dagrouter.lambda.CallFixture.http1;
import static io.dagrouter.lambda.CallFixture.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.doctor.Check;
import io.dagrouter.doctor.Finding;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Environments examined by a call; what the checks find is another matter. */
class ExaminationCallsTest {
  private static final String HEAD =
      "\"from\":\"the function\",\"region\":\"ap-northeast-2\",\"routes_version\":\"7\","
          + "\"routes\":{\"source\":\"ssm:/dagrouter/routes\",\"result\":\"ok\","
          + "\"saw\":\"version 7, lines: 9, environments: 2\"},\"environments\":[";
  private static final String ANNEX =
      "{\"environment\":\"annex\",\"mwaa_environment\":\"sli-dst-annex\",\"via\":\"cli\","
          + "\"well\":true,\"checks\":["
          + String.join(
              ",",
              List.of(
                      "description",
                      "token",
                      "dns",
                      "network",
                      "tls",
                      "endpoint",
                      "permission",
                      "version")
                  .stream()
                  .map("{\"check\":\"%s\",\"result\":\"ok\",\"saw\":\"됨\"}"::formatted)
                  .toList())
          + "]}";
  private static final String LAKE =
      ANNEX.replace("\"annex\"", "\"lake\"").replace("\"sli-dst-annex\"", "\"sli-dst-airflow\"");
  private static final String ONE = "{\"doctor\":{\"environment\":\"annex\"}}";

  private final CallFixture fixture = new CallFixture();

  @AfterEach
  void nothingWasStartedAndNothingTold() {
    assertThat(fixture.triggered).isEmpty();
    assertThat(fixture.passed).isEmpty();
    assertThat(fixture.published).isEmpty();
  }

  @Test
  void allEnvironmentsThatLinesGoToAreExamined() throws Exception {
    String all = "{\"well\":true," + HEAD + LAKE + "," + ANNEX + "]}";

    assertThat(text(fixture.handle("{\"doctor\":{}}"))).isEqualTo(all);
    for (Fields event :
        List.of(get("/doctor"), http1("GET", "/doctor", Fields.EMPTY, JsonValue.Null.NULL))) {
      Fields response = fixture.call(event);
      assertThat(status(response)).isEqualTo(200);
      assertThat(response.text("body")).contains(all);
    }
  }

  @Test
  void oneEnvironmentIsExaminedAlone() throws Exception {
    String one = "{\"well\":true," + HEAD + ANNEX + "]}";
    String parameters = "{\"queryStringParameters\":{\"environment\":\"annex\"}}";

    assertThat(text(fixture.handle(ONE))).isEqualTo(one);
    for (Fields event :
        List.of(
            get("/doctor").and(Fields.builder().put("rawQueryString", "environment=annex").build()),
            get("/doctor")
                .and(Fields.builder().put("rawQueryString", "environment=%61nnex").build()),
            http1("GET", "/doctor", Fields.EMPTY, JsonValue.Null.NULL)
                .and((Fields) JsonText.read(parameters)))) {
      assertThat(fixture.call(event).text("body")).contains(one);
    }
  }

  @Test
  void whatFailsIsToldByACallThatSucceeds() throws Exception {
    fixture.examiner = CallFixture::noName;

    Fields direct = fixture.handle(ONE);
    Fields response =
        fixture.call(
            get("/doctor")
                .and(Fields.builder().put("rawQueryString", "environment=annex").build()));

    assertThat(status(response)).isEqualTo(200);
    assertThat(body(response)).isEqualTo(direct);
    assertThat(direct.get("well")).contains(new JsonValue.Bool(false));
    assertThat(text(direct))
        .contains(
            "{\"check\":\"dns\",\"result\":\"failed\",\"reason\":\"WEB_SERVER_NAME_UNKNOWN\","
                + "\"message\":\"Cannot find the web server 은행.example: its name has no address"
                + " here (UnknownHostException: 은행.example). Look the name up where it is known: a"
                + " private web server's only in the environment's network.\",\"remedy\":\"Look the"
                + " name up where it is known: a private web server's only in the environment's"
                + " network\",\"further\":\"MWAA says that the web server is private\"},"
                + "{\"check\":\"network\",\"result\":\"not_checked\"}");
    assertThat(fixture.logged.size()).isZero();
  }

  @Test
  void anEnvironmentThatNoLineGoesToIsRefused() throws Exception {
    String message =
        "Cannot examine 호수: no line of the routes goes to an environment of that name (version 7"
            + " of the routes goes to lake, annex). Name an environment that a line of the routes"
            + " document goes to.";

    Fields response =
        fixture.call(
            get("/doctor")
                .and(
                    Fields.builder()
                        .put("rawQueryString", "environment=%ED%98%B8%EC%88%98")
                        .build()));
    assertThat(status(response)).isEqualTo(404);
    assertThat(body(response).text("reason")).contains("ENVIRONMENT_UNKNOWN");
    assertThat(body(response).text("detail")).contains(message);
    assertThatThrownBy(() -> fixture.handle("{\"doctor\":{\"environment\":\"호수\"}}"))
        .isExactlyInstanceOf(CallRefusedException.class)
        .hasMessage(message);
  }

  @Test
  void withoutRoutesTheCallIsToBeMadeAgain() throws Exception {
    fixture.routesAreThere = false;

    Fields response = fixture.call(get("/doctor"));
    assertThat(status(response)).isEqualTo(503);
    assertThat(body(response).text("reason")).contains("ROUTES_UNAVAILABLE");
    assertThatThrownBy(() -> fixture.handle("{\"doctor\":{}}"))
        .isExactlyInstanceOf(CallFailedForNowException.class);
  }

  @Test
  @Timeout(60)
  void anEnvironmentThatHangsIsToldWithinTheTimeOfTheInvocation() {
    CountDownLatch never = new CountDownLatch(1);
    fixture.examiner = _ -> await(never);
    try {
      Fields answer =
          fixture
              .edge()
              .handle(
                  ONE.getBytes(StandardCharsets.UTF_8),
                  new Invocation("call-1", Duration.ofMillis(2250)));

      assertThat(text(answer))
          .contains(
              "\"well\":false,\"checks\":[{\"check\":\"description\",\"result\":\"failed\","
                  + "\"reason\":\"ENVIRONMENT_UNREACHABLE\",\"message\":\"Cannot examine annex: its"
                  + " check of description did not end in time (all checks have 0.25 s). Nothing is"
                  + " lost: it is tried again; if it stays, look at the environment's status.\"");
    } finally {
      never.countDown();
    }
  }

  /** The first waits until the second has been examined: one after the other would never end. */
  @Test
  @Timeout(60)
  void aSlowEnvironmentDoesNotHoldUpAnother() {
    CountDownLatch annex = new CountDownLatch(1);
    fixture.examiner =
        examination -> {
          if (examination.environment().alias().equals("annex")) {
            annex.countDown();
          } else {
            await(annex);
          }
          Check.of(examination.environment().via())
              .forEach(check -> examination.found(check, new Finding.Passed("됨")));
        };

    assertThat(fixture.handle("{\"doctor\":{}}").get("well")).contains(new JsonValue.Bool(true));
  }

  @Test
  void aMistakeOfTheProgramShowsNothingOfItself() throws Exception {
    fixture.examiner =
        _ -> {
          throw new ArithmeticException("hidden");
        };

    Fields response = fixture.call(get("/doctor"));
    assertThat(status(response)).isEqualTo(500);
    assertThat(response.text("body").orElseThrow()).doesNotContain("hidden");
  }

  private static String text(Fields answer) {
    return new String(JsonText.writeUtf8(answer), StandardCharsets.UTF_8);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
