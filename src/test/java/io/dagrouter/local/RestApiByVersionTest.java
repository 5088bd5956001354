package io.dagrouter.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.RestCaller.Reply;
import io.dagrouter.local.airflow.CollisionAnswer;
import io.dagrouter.local.airflow.FakeAirflow;
import io.dagrouter.local.airflow.FakeDag;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.local.airflow.ParamType;
import io.dagrouter.local.airflow.RunState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Airflow's REST API, as each version has it, through the SDK. */
class RestApiByVersionTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:48:48.628Z");
  private static final String RUNS = "/dags/은행/dagRuns";

  private final TestClock clock = new TestClock(NOW);
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final Map<String, RestCaller> callers = new HashMap<>();

  @AfterEach
  void close() {
    callers.values().forEach(RestCaller::close);
    mwaa.close();
  }

  /** An environment of a version, with the DAG 은행. */
  private RestCaller of(String version) {
    return callers.computeIfAbsent(
        version,
        name -> {
          mwaa.addEnvironment("v" + name, name).airflow().add("은행");
          return new RestCaller(mwaa, "v" + name);
        });
  }

  private FakeAirflow airflow(String version) {
    return mwaa.airflow("v" + version);
  }

  private static Reply ok(String body) {
    return new Reply("", 200, RestCaller.json(body));
  }

  private static Reply refused(int status, String body) {
    return new Reply(
        status < 500 ? "RestApiClientException" : "RestApiServerException",
        status,
        RestCaller.json(body));
  }

  private static Reply problem(
      String version, int status, String title, String detail, String section) {
    return new Reply(
        "RestApiClientException",
        status,
        JsonValue.Fields.builder()
            .put("detail", detail)
            .put("status", status)
            .put("title", title)
            .put(
                "type",
                "https://airflow.apache.org/docs/apache-airflow/%s/stable-rest-api-ref.html#section/Errors/%s"
                    .formatted(version, section))
            .build());
  }

  private static Reply detail(int status, String detail) {
    return new Reply(
        "RestApiClientException", status, JsonValue.Fields.builder().put("detail", detail).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.3", "2.5.1", "2.10.3", "3.0.6", "3.2.1"})
  void everyAirflowTellsItsVersion(String version) {
    assertThat(of(version).get("/version"))
        .isEqualTo(ok("{\"version\":\"%s\",\"git_version\":null}".formatted(version)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.4.3 |{\"dag_id\":\"은행\",\"is_paused\":true,\"is_active\":true,\"has_import_errors\":false,\"fileloc\":\"/usr/local/airflow/dags/은행.py\",\"owners\":[\"airflow\"],\"tags\":[]}",
        "2.5.1 |{\"dag_id\":\"은행\",\"is_paused\":true,\"is_active\":true,\"has_import_errors\":false,\"fileloc\":\"/usr/local/airflow/dags/은행.py\",\"owners\":[\"airflow\"],\"tags\":[]}",
        "2.10.3|{\"dag_id\":\"은행\",\"dag_display_name\":\"은행\",\"is_paused\":true,\"is_active\":true,\"has_import_errors\":false,\"fileloc\":\"/usr/local/airflow/dags/은행.py\",\"owners\":[\"airflow\"],\"tags\":[]}",
        "3.0.6 |{\"dag_id\":\"은행\",\"dag_display_name\":\"은행\",\"is_paused\":true,\"is_stale\":false,\"has_import_errors\":false,\"fileloc\":\"/usr/local/airflow/dags/은행.py\",\"owners\":[\"airflow\"],\"tags\":[]}",
        "3.2.1 |{\"dag_id\":\"은행\",\"dag_display_name\":\"은행\",\"is_paused\":true,\"is_stale\":false,\"has_import_errors\":false,\"fileloc\":\"/usr/local/airflow/dags/은행.py\",\"owners\":[\"airflow\"],\"tags\":[]}",
      })
  void aDagIsDescribed(String version, String row) {
    RestCaller rest = of(version);
    airflow(version).add(FakeDag.of("은행").withPaused(true));

    assertThat(rest.get("/dags/은행")).isEqualTo(ok(row));
    assertThat(rest.get("/dags/%EC%9D%80%ED%96%89")).isEqualTo(ok(row));
    assertThat(rest.get("/dags"))
        .isEqualTo(ok("{\"dags\":[%s],\"total_entries\":1}".formatted(row)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.3", "2.5.1", "2.10.3", "3.0.6", "3.2.1"})
  void dagsComeInPages(String version) {
    RestCaller rest = of(version);
    airflow(version).add("a").add("b").add(FakeDag.of("c").withImportError("SyntaxError"));

    Reply page = rest.get("/dags", "{\"limit\":2,\"offset\":1}");

    assertThat(page.texts("dags", "dag_id")).containsExactly("b", "c");
    assertThat(page.fields().get("total_entries")).contains(JsonValue.Num.of(4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.4.3 |{\"dag_run_id\":\"s3__1\",\"conf\":{\"날짜\":\"20261120\"}}|{\"conf\":{\"날짜\":\"20261120\"},\"dag_id\":\"은행\",\"dag_run_id\":\"s3__1\",\"data_interval_end\":\"2026-11-20T08:48:48.628000+00:00\",\"data_interval_start\":\"2026-11-20T08:48:48.628000+00:00\",\"end_date\":null,\"execution_date\":\"2026-11-20T08:48:48.628000+00:00\",\"external_trigger\":true,\"last_scheduling_decision\":null,\"logical_date\":\"2026-11-20T08:48:48.628000+00:00\",\"run_type\":\"manual\",\"start_date\":null,\"state\":\"queued\"}",
        "2.5.1 |{\"dag_run_id\":\"s3__1\"}|{\"conf\":{},\"dag_id\":\"은행\",\"dag_run_id\":\"s3__1\",\"data_interval_end\":\"2026-11-20T08:48:48.628000+00:00\",\"data_interval_start\":\"2026-11-20T08:48:48.628000+00:00\",\"end_date\":null,\"execution_date\":\"2026-11-20T08:48:48.628000+00:00\",\"external_trigger\":true,\"last_scheduling_decision\":null,\"logical_date\":\"2026-11-20T08:48:48.628000+00:00\",\"note\":null,\"run_type\":\"manual\",\"start_date\":null,\"state\":\"queued\"}",
        "2.10.3|{\"dag_run_id\":\"s3__1\",\"execution_date\":\"2026-11-19T00:00:00+09:00\",\"conf\":{}}|{\"conf\":{},\"dag_id\":\"은행\",\"dag_run_id\":\"s3__1\",\"data_interval_end\":\"2026-11-18T15:00:00+00:00\",\"data_interval_start\":\"2026-11-18T15:00:00+00:00\",\"end_date\":null,\"execution_date\":\"2026-11-18T15:00:00+00:00\",\"external_trigger\":true,\"last_scheduling_decision\":null,\"logical_date\":\"2026-11-18T15:00:00+00:00\",\"note\":null,\"run_type\":\"manual\",\"start_date\":null,\"state\":\"queued\"}",
        "3.0.6 |{\"dag_run_id\":\"s3__1\",\"logical_date\":null,\"conf\":{\"n\":1}}|{\"dag_run_id\":\"s3__1\",\"dag_id\":\"은행\",\"logical_date\":null,\"queued_at\":\"2026-11-20T08:48:48.628000Z\",\"start_date\":null,\"end_date\":null,\"data_interval_start\":null,\"data_interval_end\":null,\"run_after\":\"2026-11-20T08:48:48.628000Z\",\"last_scheduling_decision\":null,\"run_type\":\"manual\",\"state\":\"queued\",\"triggered_by\":null,\"conf\":{\"n\":1},\"note\":null,\"dag_versions\":[],\"bundle_version\":null}",
        "3.2.1 |{\"dag_run_id\":\"s3__1\",\"logical_date\":\"2026-11-19T00:00:00Z\"}|{\"dag_run_id\":\"s3__1\",\"dag_id\":\"은행\",\"logical_date\":\"2026-11-19T00:00:00Z\",\"queued_at\":\"2026-11-20T08:48:48.628000Z\",\"start_date\":null,\"end_date\":null,\"duration\":null,\"data_interval_start\":\"2026-11-19T00:00:00Z\",\"data_interval_end\":\"2026-11-19T00:00:00Z\",\"run_after\":\"2026-11-20T08:48:48.628000Z\",\"last_scheduling_decision\":null,\"run_type\":\"manual\",\"state\":\"queued\",\"triggered_by\":null,\"triggering_user_name\":null,\"conf\":{},\"note\":null,\"dag_versions\":[],\"bundle_version\":null,\"dag_display_name\":\"은행\"}",
      })
  void aRunIsMadeAndReadAgain(String version, String body, String row) {
    RestCaller rest = of(version);

    assertThat(rest.post("/dags/%EC%9D%80%ED%96%89/dagRuns", body)).isEqualTo(ok(row));
    assertThat(rest.get(RUNS + "/s3__1")).isEqualTo(ok(row));
    assertThat(airflow(version).run("은행", "s3__1")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.3", "2.5.1", "2.10.3", "3.0.6", "3.2.1"})
  void twoRunsWithinOneSecondDoNotCollide(String version) {
    String date = version.startsWith("3") ? ",\"logical_date\":null}" : "}";
    RestCaller rest = of(version);

    assertThat(rest.post(RUNS, "{\"dag_run_id\":\"r1\"" + date).status()).isEqualTo(200);
    assertThat(rest.post(RUNS, "{\"dag_run_id\":\"r2\"" + date).status()).isEqualTo(200);
    assertThat(rest.post(RUNS, "{\"conf\":{}" + date).fields().text("dag_run_id"))
        .contains("manual__2026-11-20T08:48:48.628002+00:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.3", "2.5.1", "2.10.3"})
  void airflow2SaysWhatCollides(String version) {
    RestCaller rest = of(version);
    rest.post(RUNS, "{\"dag_run_id\":\"r1\",\"logical_date\":\"2026-11-19T00:00:00Z\"}");

    assertThat(rest.post(RUNS, "{\"dag_run_id\":\"r1\"}"))
        .isEqualTo(
            problem(
                version,
                409,
                "Conflict",
                "DAGRun with DAG ID: '은행' and DAGRun ID: 'r1' already exists",
                "AlreadyExists"));
    assertThat(rest.post(RUNS, "{\"dag_run_id\":\"r2\",\"logical_date\":\"2026-11-19T00:00:00Z\"}"))
        .isEqualTo(
            problem(
                version,
                409,
                "Conflict",
                "DAGRun with DAG ID: '은행' and DAGRun logical date: '2026-11-19 00:00:00+00:00'"
                    + " already exists",
                "AlreadyExists"));
    assertThat(airflow(version).runs()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3.0.6|{\"detail\":{\"reason\":\"Unique constraint violation\",\"statement\":\"hidden\",\"orig_error\":\"hidden\"}}",
        "3.2.1|{\"detail\":{\"reason\":\"Unique constraint violation\",\"statement\":\"hidden\",\"orig_error\":\"hidden\",\"message\":\"Serious error when handling your request. Check logs for more details - you will find it in api server when you look for ID Qx7LmR2a\"}}",
      })
  void airflow3SaysThatSomethingCollides(String version, String body) {
    RestCaller rest = of(version);
    rest.post(RUNS, "{\"dag_run_id\":\"r1\",\"logical_date\":\"2026-11-19T00:00:00Z\"}");

    assertThat(rest.post(RUNS, "{\"dag_run_id\":\"r1\",\"logical_date\":null}"))
        .isEqualTo(refused(409, body));
    assertThat(rest.post(RUNS, "{\"dag_run_id\":\"r2\",\"logical_date\":\"2026-11-19T00:00:00Z\"}"))
        .isEqualTo(refused(409, body));
    assertThat(airflow(version).runs()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"2.4.3, 500", "2.5.1, 500", "2.10.3, 500", "3.0.6, 409", "3.2.1, 409"})
  void theErrorOfTheDatabaseIsAConflictIn3Alone(String version, int status) {
    RestCaller rest = of(version);
    airflow(version).answerCollisionsBy(CollisionAnswer.INTEGRITY_ERROR);
    String body =
        version.startsWith("3")
            ? "{\"dag_run_id\":\"r1\",\"logical_date\":null}"
            : "{\"dag_run_id\":\"r1\"}";

    assertThat(rest.post(RUNS, body).status()).isEqualTo(200);
    assertThat(rest.post(RUNS, body).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"dag_run_id\":\"r1\"}|{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"logical_date\"],\"msg\":\"Field required\",\"input\":{\"dag_run_id\":\"r1\"}}]}",
        "null|{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\"],\"msg\":\"Field required\",\"input\":null}]}",
        "[]|{\"detail\":[{\"type\":\"model_attributes_type\",\"loc\":[\"body\"],\"msg\":\"Input should be a valid dictionary or object to extract fields from\",\"input\":[]}]}",
        "{\"logical_date\":null,\"execution_date\":\"x\"}|{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"execution_date\"],\"msg\":\"Extra inputs are not permitted\",\"input\":\"x\"}]}",
        "{\"logical_date\":\"2026-11-19T00:00:00\"}|{\"detail\":[{\"type\":\"timezone_aware\",\"loc\":[\"body\",\"logical_date\"],\"msg\":\"Input should have timezone info\",\"input\":\"2026-11-19T00:00:00\"}]}",
        "{\"logical_date\":\"어제\",\"conf\":[1],\"dag_run_id\":5}|{\"detail\":[{\"type\":\"string_type\",\"loc\":[\"body\",\"dag_run_id\"],\"msg\":\"Input should be a valid string\",\"input\":5},{\"type\":\"datetime_parsing\",\"loc\":[\"body\",\"logical_date\"],\"msg\":\"Input should be a valid datetime\",\"input\":\"어제\"},{\"type\":\"dict_type\",\"loc\":[\"body\",\"conf\"],\"msg\":\"Input should be a valid dictionary\",\"input\":[1]}]}",
      })
  void airflow3IsStrictAboutTheBody(String body, String answer) {
    for (String version : List.of("3.0.6", "3.2.1")) {
      assertThat(of(version).post(RUNS, body)).isEqualTo(refused(422, answer));
      // The body comes before the DAG.
      assertThat(of(version).post("/dags/none/dagRuns", body)).isEqualTo(refused(422, answer));
      assertThat(airflow(version).runs()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"x\":1,\"state\":\"failed\"}|Bad Request|{'x': ['Unknown field.'], 'state': ['Unknown field.']}",
        "null|Bad Request|None is not of type 'object'",
        "{\"conf\":\"x\"}|Bad Request|'x' is not of type 'object' - 'conf'",
        "{\"dag_run_id\":null}|Bad Request|{'dag_run_id': ['Field may not be null.']}",
        "{\"dag_run_id\":5}|Bad Request|5 is not of type 'string' - 'dag_run_id'",
        "{\"logical_date\":null}|Bad Request|{'logical_date': ['Field may not be null.']}",
        "{\"logical_date\":\"어제\"}|Bad Request|'어제' is not a 'date-time' - 'logical_date'",
        "{\"logical_date\":\"2026-11-19T00:00:00\"}|Invalid datetime format|Naive datetime is disallowed",
        "{\"logical_date\":\"2026-11-19T00:00:00Z\",\"execution_date\":\"2026-11-18T00:00:00Z\"}|logical_date conflicts with execution_date|'2026-11-19T00:00:00Z' != '2026-11-18T00:00:00Z'",
        "{\"dag_run_id\":\"scheduled__1\"}|Bad Request|A manual DAG run cannot use ID 'scheduled__1' since it is reserved for scheduled runs",
      })
  void airflow2SaysWhatIsWrongWithTheBody(String body, String title, String answer) {
    for (String version : List.of("2.4.3", "2.5.1", "2.10.3")) {
      assertThat(of(version).post(RUNS, body))
          .isEqualTo(problem(version, 400, title, answer, "BadRequest"));
      assertThat(airflow(version).runs()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"2.4.3, 400", "2.5.1, 200", "2.10.3, 200", "3.0.6, 200", "3.2.1, 200"})
  void notesAreTakenFrom25On(String version, int status) {
    String body =
        version.startsWith("3") ? "{\"note\":\"n\",\"logical_date\":null}" : "{\"note\":\"n\"}";
    assertThat(of(version).post(RUNS, body).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.3", "2.5.1", "2.10.3"})
  void airflow2NamesWhatItDoesNotFind(String version) {
    RestCaller rest = of(version);

    assertThat(rest.post("/dags/none/dagRuns", "{}"))
        .isEqualTo(
            problem(
                version, 404, "DAG not found", "DAG with dag_id: 'none' not found", "NotFound"));
    assertThat(rest.get("/dags/none"))
        .isEqualTo(
            problem(
                version,
                404,
                "DAG not found",
                "The DAG with dag_id: none was not found",
                "NotFound"));
    assertThat(rest.get(RUNS + "/r1"))
        .isEqualTo(
            problem(
                version,
                404,
                "DAGRun not found",
                "DAGRun with DAG ID: '은행' and DagRun ID: 'r1' not found",
                "NotFound"));
    assertThat(rest.get("/dags/none/dagRuns"))
        .isEqualTo(ok("{\"dag_runs\":[],\"total_entries\":0}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.6", "3.2.1"})
  void airflow3NamesWhatItDoesNotFind(String version) {
    RestCaller rest = of(version);

    assertThat(rest.post("/dags/none/dagRuns", "{\"logical_date\":null}"))
        .isEqualTo(detail(404, "DAG with dag_id: 'none' not found"));
    assertThat(rest.get("/dags/none"))
        .isEqualTo(detail(404, "The Dag with ID: `none` was not found"));
    assertThat(rest.get(RUNS + "/r1"))
        .isEqualTo(detail(404, "The DagRun with dag_id: `은행` and run_id: `r1` was not found"));
    assertThat(rest.get("/dags/none/dagRuns"))
        .isEqualTo(detail(404, "The DAG with dag_id: `none` was not found"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/dags/",
        "/dags/은행/tasks",
        "/dags/은행/dagRuns/r1/taskInstances",
        "/version/x",
        "dags",
        "/dags/은행%2FdagRuns"
      })
  void whatHasNoRouteIsNotFound(String path) {
    for (String version : List.of("2.10.3", "3.2.1")) {
      assertThat(of(version).get(path).status()).isEqualTo(404);
    }
    assertThat(of("3.2.1").get(path)).isEqualTo(detail(404, "Not Found"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
  void otherMethodsHaveNoRoute(String method) {
    assertThat(of("2.10.3").call(method, "/dags/은행", "{}", "{}").status()).isEqualTo(404);
    assertThat(of("3.2.1").call(method, RUNS, "{}", "{}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.3", "2.5.1", "2.10.3", "3.0.6", "3.2.1"})
  void aDagWithImportErrorsIsNotTriggered(String version) {
    RestCaller rest = of(version);
    airflow(version).add(FakeDag.of("은행").withImportError("SyntaxError: invalid syntax"));
    boolean three = version.startsWith("3");

    assertThat(rest.post(RUNS, three ? "{\"logical_date\":null}" : "{}"))
        .isEqualTo(
            three
                ? detail(400, "DAG with dag_id: '은행' has import errors and cannot be triggered")
                : problem(
                    version,
                    400,
                    "DAG cannot be triggered",
                    "DAG with dag_id: '은행' has import errors",
                    "BadRequest"));
    assertThat(rest.get("/dags/은행").fields().get("has_import_errors"))
        .contains(new JsonValue.Bool(true));
  }

  @ParameterizedTest
  @CsvSource({
    "2.4.3, 500",
    "2.5.1, 500",
    "2.9.1, 500",
    "2.9.2, 400",
    "2.10.3, 400",
    "3.0.6, 400",
    "3.2.1, 400"
  })
  void confIsHeldToTheParams(String version, int status) {
    RestCaller rest = of(version);
    airflow(version).add(FakeDag.of("은행").withParam("날짜", ParamType.STRING, true));
    String date = version.startsWith("3") ? ",\"logical_date\":null}" : "}";

    Reply missing = rest.post(RUNS, "{\"conf\":{}" + date);

    assertThat(missing.status()).isEqualTo(status);
    if (status == 400) {
      assertThat(missing.fields().text("detail"))
          .contains("Invalid input for param 날짜: No value passed and Param has no default value");
    } else {
      assertThat(missing.body().toString()).contains("<h1>Ooops!</h1>");
    }
    assertThat(rest.post(RUNS, "{\"conf\":{\"날짜\":20261120}" + date).status()).isEqualTo(status);
    assertThat(airflow(version).runs()).isEmpty();
    assertThat(rest.post(RUNS, "{\"conf\":{\"날짜\":\"20261120\"}" + date).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"2.4.3, 200", "2.5.1, 200", "2.10.3, 500", "3.0.6, 400", "3.2.1, 400"})
  void runIdsAreHeldToThePattern(String version, int status) {
    String date = version.startsWith("3") ? ",\"logical_date\":null}" : "}";
    Reply answer = of(version).post(RUNS, "{\"dag_run_id\":\"은행 1\"" + date);

    assertThat(answer.status()).isEqualTo(status);
    if (status == 400) {
      assertThat(answer.fields().text("detail").orElseThrow())
          .startsWith("The run_id provided '은행 1' does not match regex pattern '^[A-Za-z0-9_");
    }
    assertThat(airflow(version).runs()).hasSize(status == 200 ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.10.3|{}|r1,r2,r3",
        "2.10.3|{\"order_by\":\"-id\",\"limit\":2}|r3,r2",
        "2.10.3|{\"order_by\":\"-execution_date\"}|r2,r3,r1",
        "2.10.3|{\"order_by\":\"execution_date\",\"limit\":\"1\",\"offset\":\"1\"}|r3",
        "2.10.3|{\"state\":[\"success\",\"failed\"]}|r2",
        "2.4.3 |{\"order_by\":\"-dag_run_id\"}|r3,r2,r1",
        "2.5.1 |{\"limit\":0,\"offset\":2}|r3",
        "3.0.6 |{}|r1,r2,r3",
        "3.0.6 |{\"order_by\":\"-logical_date\"}|r2,r3,r1",
        "3.2.1 |{\"order_by\":[\"-state\",\"run_id\"]}|r2,r1,r3",
        "3.2.1 |{\"order_by\":\"-start_date\"}|r3,r2,r1",
        "3.2.1 |{\"order_by\":\"run_after\",\"offset\":1}|r2,r3",
        "3.2.1 |{\"limit\":0}|",
      })
  void runsComeInOrderAndInPages(String version, String query, String runIds) {
    RestCaller rest = of(version);
    run(rest, "r1", "2026-11-17");
    run(rest, "r2", "2026-11-19");
    run(rest, "r3", "2026-11-18");
    airflow(version).setState("은행", "r2", RunState.SUCCESS);

    Reply page = rest.get(RUNS, query);

    assertThat(page.texts("dag_runs", "dag_run_id"))
        .containsExactly(runIds == null ? new String[0] : runIds.split(","));
    assertThat(page.fields().get("total_entries"))
        .contains(JsonValue.Num.of(query.contains("state\":[\"s") ? 1 : 3));
    assertThat(rest.get("/dags/~/dagRuns", query)).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource({
    "2.4.3, '', 100",
    "2.10.3, '', 100",
    "2.10.3, 101, 100",
    "3.0.6, '', 50",
    "3.0.6, 101, 101",
    "3.2.1, '', 50",
    "3.2.1, 101, 100",
  })
  void aPageHasAMost(String version, String limit, int most) {
    RestCaller rest = of(version);
    String date = version.startsWith("3") ? "{\"logical_date\":null}" : "{}";
    for (int i = 0; i < 103; i++) {
      airflow(version).rest("POST", RUNS, JsonValue.Fields.EMPTY, RestCaller.json(date));
    }

    Reply page = rest.get(RUNS, limit.isEmpty() ? "{}" : "{\"limit\":" + limit + "}");

    assertThat(page.texts("dag_runs", "dag_run_id")).hasSize(most);
    assertThat(page.fields().get("total_entries")).contains(JsonValue.Num.of(103));
    assertThat(airflow(version).runs()).extracting(FakeDagRun::runId).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.10.3|{\"order_by\":\"logical_date\"}|400",
        "2.10.3|{\"order_by\":\"-note\"}|400",
        "2.10.3|{\"limit\":-1}|400",
        "3.2.1 |{\"order_by\":\"execution_date\"}|400",
        "3.2.1 |{\"limit\":-1}|422",
        "3.2.1 |{\"offset\":\"x\"}|422",
      })
  void aPageThatCannotBeIsRefused(String version, String query, int status) {
    assertThat(of(version).get(RUNS, query).status()).isEqualTo(status);
  }

  private static void run(RestCaller rest, String runId, String date) {
    Reply made =
        rest.post(
            RUNS,
            "{\"dag_run_id\":\"%s\",\"logical_date\":\"%sT00:00:00Z\"}".formatted(runId, date));
    assertThat(made.status()).isEqualTo(200);
  }
}
