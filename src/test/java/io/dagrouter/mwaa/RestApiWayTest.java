package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.after;
import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.airflow.RestRole;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to the REST API, word for word, and what is told of its refusals. */
class RestApiWayTest extends RestOnStandIn {
  private static final String POST_2 =
      "POST /dags/mydata_bank/dagRuns {\"dag_run_id\":\"s3__bank__20261119__ab\",\"conf\":"
          + "{\"processing_date\":\"20261119\"}}";
  private static final String POST_3 =
      "POST /dags/mydata_bank/dagRuns {\"dag_run_id\":\"s3__bank__20261119__ab\",\"conf\":"
          + "{\"processing_date\":\"20261119\"},\"logical_date\":null}";
  private static final String LOOK = "GET /dags/mydata_bank/dagRuns/s3__bank__20261119__ab";
  private static final String LONG_RUN = "s3__bank__20261119__0123456789abcdef__0123456789abcdef";
  private static final String RATHER_CLI = ", or set via: cli.";

  @ParameterizedTest
  @ValueSource(strings = {"2.4.3", "2.10.3", "2.11.0"})
  void aRunOfTwoIsMadeByOneCallWithoutADate(String version) {
    FakeEnvironment lake = lake(version);
    assertThat(restTrigger()).isEqualTo(new TriggerResult.Created(POST_2));
    assertThat(lake.restCalls()).containsExactly(POST_2);
    assertThat(lake.tokensIssued()).isZero();
    assertThat(preview()).isEqualTo(new CommandLookup.Found(POST_2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.6", "3.2.1", "3.9.0", "4.0.0"})
  void aRunOfThreeAndLaterIsMadeByOneCallThatGivesNoDate(String version) {
    FakeEnvironment lake = lake(version);
    assertThat(restTrigger()).isEqualTo(new TriggerResult.Created(POST_3));
    assertThat(lake.restCalls()).containsExactly(POST_3);
    assertThat(preview()).isEqualTo(new CommandLookup.Found(POST_3));
  }

  @Test
  void aConflictIsLookedUpByThePathOfTheRun() {
    FakeEnvironment lake = lake("2.10.3");
    restTrigger();
    assertThat(restTrigger()).isEqualTo(new TriggerResult.Exists(LOOK + " shows it"));
    assertThat(lake.restCalls()).containsExactly(POST_2, POST_2, LOOK);
  }

  @Test
  void aRunWhosePathIsTooLongIsLookedForInPages() {
    FakeEnvironment lake = lake("3.0.6");
    restTrigger(LONG_RUN);
    for (int i = 0; i < 120; i++) {
      lake.airflow().run(List.of("dags", "trigger", "mydata_bank", "-r", "r" + i));
    }
    assertThat(restTrigger(LONG_RUN))
        .isEqualTo(new TriggerResult.Exists("GET /dags/mydata_bank/dagRuns shows it"));
    assertThat(lake.restCalls().subList(2, lake.restCalls().size()))
        .containsExactly(
            "GET /dags/mydata_bank/dagRuns?limit=100&offset=0&order_by=-id",
            "GET /dags/mydata_bank/dagRuns?limit=100&offset=100&order_by=-id");
  }

  @Test
  void aConflictThatNothingShowsIsNoRun() {
    FakeEnvironment lake = lake("2.10.3");
    mwaa.faults()
        .onRestCalls(
            3, "POST", before(Fault.restError(409, "{\"detail\":\"logical date exists\"}")));
    assertThat(problem(restTrigger(), Reason.RUN_NOT_CONFIRMED))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: triggered 3 times, Airflow lists no such run"
                + " (status 409: logical date exists). Nothing is lost: the same run id is sent"
                + " again; it cannot make a second run.");
    assertThat(lake.restCalls()).containsExactly(POST_2, LOOK, POST_2, LOOK, POST_2, LOOK);
  }

  @ParameterizedTest
  @CsvSource({"2.0.2", "2.2.2", "2.4.2", "1.10.12"})
  void aVersionWithoutARestApiIsSentNothing(String version) {
    FakeEnvironment lake = lake(version);
    assertThat(problem(restTrigger(), Reason.AIRFLOW_UNSUPPORTED))
        .startsWith(
            "Cannot trigger mydata_bank in lake: MWAA has no REST API for the version that the"
                + " environment runs (Airflow "
                + version
                + ", from 2.4.3 on). ");
    assertThat(lake.restCalls()).isEmpty();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            Fault.awsError(403, "AccessDeniedException", "not authorized to perform it"),
            Reason.REST_ACCESS_DENIED,
            "AWS does not allow it (airflow:InvokeRestApi: 403 AccessDeniedException: not authorized"
                + " to perform it). Grant the function, or the role of the environment,"
                + " airflow:InvokeRestApi on role/ENVIRONMENT/Op"
                + RATHER_CLI),
        Arguments.of(
            Fault.awsError(400, "ValidationException", "Path is wrong"),
            Reason.COMMAND_REFUSED,
            "MWAA does not take the call (airflow:InvokeRestApi: 400 ValidationException: Path is"
                + " wrong). Set airflow of the environment to the version that it runs."),
        Arguments.of(
            Fault.awsError(429, "ThrottlingException", "Rate exceeded"),
            Reason.TOO_MANY_COMMANDS,
            "MWAA takes no more calls now (airflow:InvokeRestApi: 429 ThrottlingException: Rate"
                + " exceeded). Nothing is lost: it is tried again; if it stays, lower the commands"
                + " at once."),
        Arguments.of(
            Fault.awsError(500, "InternalServerException", "oops"),
            Reason.RUN_NOT_CONFIRMED,
            "MWAA could not answer now (airflow:InvokeRestApi: 500 InternalServerException: oops)."
                + " Nothing is lost: the same run id is sent again; it cannot make a second run."),
        Arguments.of(
            Fault.restError(403, "{\"detail\":\"Forbidden\"}"),
            Reason.TOKEN_REFUSED,
            "Airflow does not allow it (status 403: Forbidden). Give the function, or the role of"
                + " the environment, an Airflow role that may trigger DAGs (Op or Admin)."),
        Arguments.of(
            Fault.restError(404, "{\"detail\":\"DAG with dag_id: 'mydata_bank' not found\"}"),
            Reason.DAG_NOT_FOUND,
            "Airflow does not know the DAG (status 404: DAG with dag_id: 'mydata_bank' not found)."
                + " Deploy the DAG, correct its import errors (dags list-import-errors) or correct"
                + " dag of the line."),
        Arguments.of(
            Fault.restError(400, "{\"detail\":\"mydata_bank has import errors\"}"),
            Reason.DAG_NOT_FOUND,
            "the DAG's file has import errors (status 400: mydata_bank has import errors). Deploy"
                + " the DAG, correct its import errors (dags list-import-errors) or correct dag of"
                + " the line."),
        Arguments.of(
            Fault.restError(400, "{\"detail\":{\"params\":[\"은행 is\\nno type\"]}}"),
            Reason.CONF_REFUSED,
            "Airflow does not accept the conf (status 400: {\"params\":[\"은행 is\\nno type\"]}). Give"
                + " the DAG the conf that its params ask for."),
        Arguments.of(
            Fault.restError(503, "null"),
            Reason.RUN_NOT_CONFIRMED,
            "Airflow failed (status 503). Nothing is lost: the same run id is sent again; it cannot"
                + " make a second run."),
        Arguments.of(
            Fault.restError(405, "\"Method Not Allowed\""),
            Reason.COMMAND_REFUSED,
            "Airflow does not know this form of the call (status 405: Method Not Allowed). Set"
                + " airflow of the environment to the version that it runs."));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalSaysWhatToDo(Fault fault, Reason reason, String words) {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onRestCalls(10, "POST", before(fault));
    assertThat(problem(restTrigger(), reason))
        .isEqualTo("Cannot trigger mydata_bank in lake: " + words);
    assertThat(lake.airflow().runs()).isEmpty();
  }

  @Test
  void aPrivateWebServerIsNamedWhereMwaaRefuses() {
    lake("2.10.3").accessMode("PRIVATE_ONLY");
    assertThat(problem(restTrigger(), Reason.REST_NETWORK_PRIVATE))
        .startsWith(
            "Cannot trigger mydata_bank in lake: MWAA does not hand it on, and the web server is"
                + " private (airflow:InvokeRestApi: 403 AccessDeniedException: ")
        .endsWith(
            "). Run the function in the environment's network with the interface endpoint"
                + " airflow.env and grant it airflow:InvokeRestApi"
                + RATHER_CLI);
  }

  @Test
  void aDenialOfIamIsNotBlamedOnTheNetwork() {
    lake("2.10.3").accessMode("PRIVATE_ONLY");
    mwaa.faults()
        .onRestCalls(
            1,
            "POST",
            before(
                Fault.awsError(
                    403,
                    "AccessDeniedException",
                    "User: x is not authorized to perform: airflow:InvokeRestApi")));
    assertThat(problem(restTrigger(), Reason.REST_ACCESS_DENIED)).contains("AWS does not allow it");
  }

  @Test
  void aRoleThatMayReadButNotTriggerIsTold() {
    FakeEnvironment lake = lake("3.0.6");
    lake.restRole(RestRole.VIEWER);
    assertThat(problem(restTrigger(), Reason.TOKEN_REFUSED)).contains("(status 403");
    assertThat(trigger.of(rest(""), new DagId("mydata_bank"), minutes()))
        .isEqualTo(new DagRunsLookup.Found(List.of()));
  }

  /** Airflow 2 does not take a date of null, and Airflow 3 wants one. */
  @ParameterizedTest
  @CsvSource({"2.10.3, 3.0.6", "3.0.6, 2.10.3"})
  void theVersionIsReadAgainWhereTheFormOfTheCallDoesNotFit(String thought, String runs) {
    FakeEnvironment lake = lake(runs);
    MwaaAirflow upgraded =
        trigger(new Thought(AirflowVersion.parse(thought).orElseThrow()), Duration.ofSeconds(10));
    assertThat(upgraded.trigger(Asked.request(rest("")), minutes()))
        .isInstanceOf(TriggerResult.Created.class);
    assertThat(lake.restCalls()).hasSize(2);
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @Test
  void anEnvironmentThatKeepsFailingIsLeftAlone() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onRestCalls(5, "POST", before(Fault.restError(504, "null")));
    for (int i = 0; i < 5; i++) {
      problem(restTrigger(), Reason.RUN_NOT_CONFIRMED);
    }
    assertThat(problem(restTrigger(), Reason.ENVIRONMENT_LEFT_ALONE))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: the last commands failed, so the environment is"
                + " left alone for 30.0 s (Airflow failed: status 504). Nothing is lost: it is tried"
                + " again; if it stays, look at the environment's status.");
    assertThat(lake.restCalls()).hasSize(5);
    clock.advance(Duration.ofSeconds(30));
    assertThat(restTrigger()).isInstanceOf(TriggerResult.Created.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1e400, false",
    "-1e309, false",
    "1e308, true",
    "12345678901234567890123456789, true"
  })
  void aNumberThatAirflowReadsAsInfiniteIsRefused(String number, boolean taken) {
    FakeEnvironment lake = lake("3.0.6");
    JsonValue.Fields conf =
        JsonValue.Fields.builder()
            .put(
                "금액",
                new JsonValue.Items(
                    List.of(
                        JsonValue.Fields.builder().put("n", new JsonValue.Num(number)).build())))
            .build();
    TriggerResult result = trigger(Asked.request(rest(""), "mydata_bank", "r", conf));
    if (taken) {
      assertThat(result).isInstanceOf(TriggerResult.Created.class);
    } else {
      assertThat(problem(result, Reason.CONF_REFUSED))
          .isEqualTo(
              "Cannot trigger mydata_bank in lake: its conf has a number that Airflow reads as"
                  + " infinite (beyond 1.8e308). Give the DAG the conf that its params ask for.");
      assertThat(lake.restCalls()).isEmpty();
    }
  }

  @Test
  void anAnswerThatIsNoRunIsLookedUp() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onRestCalls(1, "POST", after(answer("{\"detail\":\"done\"}")));
    assertThat(restTrigger()).isEqualTo(new TriggerResult.Exists(LOOK + " shows it"));
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @Test
  void aDagIdBeyondAsciiIsPercentEncodedInThePath() {
    FakeEnvironment lake = lake("3.0.6");
    lake.airflow().add("은행");
    DagRunRequest request = Asked.request(rest(""), "은행", Asked.RUN, JsonValue.Fields.EMPTY);
    assertThat(trigger(request)).isInstanceOf(TriggerResult.Created.class);
    assertThat(lake.restCalls().getFirst()).startsWith("POST /dags/%EC%9D%80%ED%96%89/dagRuns {");
    assertThat(lake.airflow().runs("은행")).hasSize(1);
  }

  @Test
  void confBeyondTheLimitIsNotSent() {
    FakeEnvironment lake = lake("3.0.6");
    JsonValue.Fields conf =
        JsonValue.Fields.builder().put("x", "y".repeat(TriggerCommand.LONGEST)).build();
    assertThat(
            problem(
                trigger(Asked.request(rest(""), "mydata_bank", "r", conf)), Reason.CONF_TOO_LARGE))
        .contains("at most 122880");
    assertThat(lake.restCalls()).isEmpty();
  }

  /** What MWAA is thought to say until something does not fit. */
  private final class Thought implements EnvironmentDescriptions {
    private Optional<AirflowVersion> thought;

    Thought(AirflowVersion thought) {
      this.thought = Optional.of(thought);
    }

    @Override
    public DescriptionLookup describe(Environment environment) {
      return environments.describe(environment);
    }

    @Override
    public VersionLookup airflowOf(Environment environment) {
      return thought
          .<VersionLookup>map(VersionLookup.Found::new)
          .orElseGet(() -> environments.airflowOf(environment));
    }

    @Override
    public void forget(Environment environment) {
      thought = Optional.empty();
    }
  }

  private CommandLookup preview() {
    return preview.command(Asked.request(rest("")));
  }
}
