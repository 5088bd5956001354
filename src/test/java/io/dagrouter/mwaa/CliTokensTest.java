package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.mwaa.MwaaClient;

class CliTokensTest {
  private static final Environment LAKE = Asked.lake("3.0.6");

  private final TestClock clock = new TestClock();
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final MwaaClient client = StandInClients.of(mwaa);
  private final CliTokens tokens = new CliTokens(_ -> client, clock);

  @AfterEach
  void end() {
    client.close();
    mwaa.close();
  }

  @Test
  void manyWhoSeeTheSameTokenRefusedRenewItOnce() {
    FakeEnvironment lake = mwaa.addEnvironment(Asked.MWAA_NAME, "3.0.6");
    CliToken first = token();
    tokens.refused(LAKE, first);
    CliToken second = token();
    tokens.refused(LAKE, first);
    assertThat(token()).isEqualTo(second).isNotEqualTo(first);
    assertThat(lake.tokensIssued()).isEqualTo(2);
    assertThat(first.webServer()).hasToString(mwaa.webServerHostname(Asked.MWAA_NAME));
  }

  @Test
  void lifeIsCountedFromBeforeTheTokenWasAskedFor() {
    FakeEnvironment lake = mwaa.addEnvironment(Asked.MWAA_NAME, "3.0.6");
    mwaa.faults()
        .choose(
            _ -> {
              clock.advance(Duration.ofSeconds(30));
              return Optional.empty();
            });
    token();
    clock.advance(Duration.ofMillis(14_999));
    token();
    assertThat(lake.tokensIssued()).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    token();
    assertThat(lake.tokensIssued()).isEqualTo(2);
  }

  @Test
  void environmentsHaveTokensOfTheirOwn() {
    mwaa.addEnvironment(Asked.MWAA_NAME, "3.0.6");
    mwaa.addEnvironment("other", "3.0.6");
    Environment other =
        new Environment("other", "other", Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(tokens.of(other)).isNotEqualTo(tokens.of(LAKE));
  }

  @Test
  void manyAtOnceShareOneCall() throws Exception {
    FakeEnvironment lake = mwaa.addEnvironment(Asked.MWAA_NAME, "3.0.6");
    CountDownLatch started = new CountDownLatch(8);
    mwaa.faults()
        .choose(
            call -> {
              assertThat(call).isInstanceOf(MwaaCall.CreateCliToken.class);
              await(started);
              return Optional.empty();
            });
    List<Future<TokenLookup>> found = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        found.add(
            threads.submit(
                () -> {
                  started.countDown();
                  return tokens.of(LAKE);
                }));
      }
    }
    for (Future<TokenLookup> each : found) {
      assertThat(each.get()).isEqualTo(tokens.of(LAKE));
    }
    assertThat(lake.tokensIssued()).isEqualTo(1);
  }

  @Test
  void unknownEnvironmentIsTold() {
    assertThat(problem(Reason.ENVIRONMENT_NOT_FOUND))
        .startsWith(
            "Cannot get a CLI token of sli-dst-airflow: MWAA has no such environment"
                + " (airflow:CreateCliToken: 404 ResourceNotFoundException: ")
        .endsWith("). Correct mwaa, region or role of the environment in the routes document.");
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDeniedException, ACCESS_DENIED, AWS does not allow it",
    "400, AccessDeniedException, ACCESS_DENIED, AWS does not allow it",
    "400, UnrecognizedClientException, ACCESS_DENIED, AWS does not allow it",
    "400, ThrottlingException, ENVIRONMENT_UNREACHABLE, MWAA could not answer now",
    "429, TooManyRequestsException, ENVIRONMENT_UNREACHABLE, MWAA could not answer now",
    "500, InternalServerException, ENVIRONMENT_UNREACHABLE, MWAA could not answer now",
  })
  void errorsOfAwsAreTold(int status, String type, Reason reason, String happened) {
    mwaa.addEnvironment(Asked.MWAA_NAME, "3.0.6");
    mwaa.faults().onTokens(1, Fault.awsError(status, type, "said so\nx-amz-security-token:SECRET"));
    assertThat(problem(reason))
        .isEqualTo(
            "Cannot get a CLI token of sli-dst-airflow: "
                + happened
                + " (airflow:CreateCliToken: "
                + status
                + " "
                + type
                + ": said so). "
                + reason.remedy()
                + ".");
    assertThat(tokens.of(LAKE)).as("not remembered").isInstanceOf(TokenLookup.Found.class);
  }

  @Test
  void connectionThatBreaksIsTold() {
    mwaa.addEnvironment(Asked.MWAA_NAME, "3.0.6");
    mwaa.faults().onTokens(1, new Fault.Reset());
    assertThat(problem(Reason.ENVIRONMENT_UNREACHABLE))
        .startsWith(
            "Cannot get a CLI token of sli-dst-airflow: MWAA could not be asked"
                + " (SdkClientException: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example", "a.example/x", "u@a.example", "a.example:99999"})
  void tokenIsForAHostOnly(String hostname) {
    mwaa.addEnvironment(Asked.MWAA_NAME, "3.0.6");
    mwaa.faults()
        .onTokens(
            1, answer("{\"CliToken\":\"SECRET\",\"WebServerHostname\":\"" + hostname + "\"}"));
    assertThat(problem(Reason.ENVIRONMENT_UNREACHABLE))
        .isEqualTo(
            "Cannot get a CLI token of sli-dst-airflow: MWAA named no host of a web server"
                + " (WebServerHostname: "
                + hostname
                + "). Nothing is lost: it is tried again; if it stays, look at the environment's"
                + " status.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"CliToken\":\"\"}", "{\"CliToken\":\"a\\r\\nb\"}"})
  void answerWithoutAUsableTokenIsTold(String body) {
    mwaa.addEnvironment(Asked.MWAA_NAME, "3.0.6");
    mwaa.faults().onTokens(1, answer(body));
    assertThat(problem(Reason.ENVIRONMENT_UNREACHABLE))
        .isEqualTo(
            "Cannot get a CLI token of sli-dst-airflow: MWAA gave no usable token"
                + " (WebServerHostname: none). Nothing is lost: it is tried again; if it stays,"
                + " look at the environment's status.");
  }

  private static Fault answer(String body) {
    return new Fault.OtherAnswer(200, Map.of("Content-Type", "application/json"), body);
  }

  private CliToken token() {
    return ((TokenLookup.Found) tokens.of(LAKE)).token();
  }

  private String problem(Reason reason) {
    TokenLookup lookup = tokens.of(LAKE);
    assertThat(lookup).isInstanceOf(TokenLookup.Failed.class);
    var problem = ((TokenLookup.Failed) lookup).problem();
    assertThat(problem.reason()).as(problem.message()).isEqualTo(reason);
    assertThat(lookup.toString()).doesNotContain("SECRET");
    return problem.message();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
