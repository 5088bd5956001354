package io.dagrouter.lambda;

import static io.dagrouter.lambda.CallFixture.body;
import static io.dagrouter.lambda.CallFixture.get;
import static io.dagrouter.lambda.CallFixture.http1;
import static io.dagrouter.lambda.CallFixture.http2;
import static io.dagrouter.lambda.CallFixture.post;
import static io.dagrouter.lambda.CallFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.route.LineName;
import io.dagrouter.router.EventTrace;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallEdgeTest {
  private static final String TRIGGER =
      "{\"line\":\"bank\",\"requestId\":\"r-은행\",\"conf\":{\"processing_date\":\"2026-11-05\","
          + "\"memo\":\"재처리 ✅\"}}";

  private final CallFixture fixture = new CallFixture();

  @Test
  void aRunIsAnsweredWithAllThatIsKnownOfIt() {
    String runId = RunId.ofCall("r-은행", bank(), LocalDate.parse("2026-11-05")).value();
    assertThat(text(fixture.handle(TRIGGER)))
        .isEqualTo(
            "{\"outcome\":\"Triggered\",\"line\":\"bank\",\"title\":\"은행\","
                + "\"environment\":\"lake\",\"mwaa_environment\":\"sli-dst-airflow\","
                + "\"dag_id\":\"mydata_bank\",\"run_id\":\""
                + runId
                + "\",\"processing_date\":\"2026-11-05\",\"date_source\":\"CONF\","
                + "\"date_origin\":\"processing_date in conf\",\"losing_dates\":"
                + "[{\"source\":\"DEFAULT\",\"value\":\"2026-11-19\","
                + "\"origin\":\"yesterday in Asia/Seoul of 2026-11-20T01:00:00Z\"}],"
                + "\"zone\":\"Asia/Seoul\",\"conf\":"
                + text(fixture.triggered.getFirst().conf())
                + ",\"command\":\"dags trigger mydata_bank -r "
                + runId
                + "\",\"trace_id\":\""
                + EventTrace.ofRequest("r-은행").traceId()
                + "\",\"traceparent\":\""
                + EventTrace.ofRequest("r-은행").traceparent()
                + "\",\"routes_version\":\"7\",\"time\":\"2026-11-20T01:00:00Z\","
                + "\"request_id\":\"r-은행\"}");
    assertThat(fixture.triggered.getFirst().conf().text("memo")).contains("재처리 ✅");
    assertThat(fixture.deadlines.getFirst().at()).isEqualTo(Instant.parse("2026-11-20T01:00:58Z"));
  }

  @Test
  void everyFormOfEventGivesTheSameBodyAsADirectCall() throws NotJsonException {
    Fields direct = new CallFixture().handle(TRIGGER);
    String encoded = Base64.getEncoder().encodeToString(TRIGGER.getBytes(StandardCharsets.UTF_8));
    Fields isBase64 = Fields.builder().put("isBase64Encoded", true).build();
    Fields inStage =
        Fields.builder()
            .put("rawPath", "/prod/runs")
            .put(
                "requestContext",
                Fields.builder()
                    .put("stage", "prod")
                    .put("http", Fields.builder().put("method", "POST").build())
                    .build())
            .build();
    for (Fields event :
        List.of(
            post(TRIGGER),
            post(encoded).and(isBase64),
            post(TRIGGER).and(inStage),
            http1("POST", "/runs", Fields.EMPTY, JsonValue.text(TRIGGER)),
            http1("POST", "/runs", Fields.EMPTY, JsonValue.text(encoded)).and(isBase64))) {
      Fields response = new CallFixture().call(event);
      assertThat(status(response)).isEqualTo(200);
      assertThat(body(response)).isEqualTo(direct);
      assertThat(text(response.fields("headers").orElseThrow()))
          .isEqualTo(
              "{\"Content-Type\":\"application/json\",\"Cache-Control\":\"no-store\","
                  + "\"traceparent\":\""
                  + EventTrace.ofRequest("r-은행").traceparent()
                  + "\"}");
      assertThat(response.get("isBase64Encoded")).contains(new JsonValue.Bool(false));
    }
  }

  @Test
  void theSameRequestAgainIsAlreadyTriggeredWithTheSameRunId() throws NotJsonException {
    Fields first = fixture.handle(TRIGGER);
    Fields second = body(fixture.call(post(TRIGGER)));
    assertThat(second.text("outcome")).contains("AlreadyTriggered");
    assertThat(second.text("evidence")).contains("dags list-runs shows the run");
    assertThat(second.text("run_id")).isEqualTo(first.text("run_id"));
    assertThat(second.text("request_id")).contains("r-은행");
    assertThat(fixture.triggered).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"})
  void theHeaderIsTheRequestId(String header) throws NotJsonException {
    Fields headers = Fields.builder().put(header, "r-은행").build();
    String withoutId = TRIGGER.replace("\"requestId\":\"r-은행\",", "");
    Fields direct = fixture.handle(TRIGGER);
    for (String call : List.of(withoutId, TRIGGER)) {
      for (Fields event :
          List.of(
              http2("POST", "/runs", headers, JsonValue.text(call)),
              http1("POST", "/runs", headers, JsonValue.text(call)))) {
        Fields answer = body(fixture.call(event));
        assertThat(answer.text("run_id")).isEqualTo(direct.text("run_id"));
        assertThat(answer.text("request_id")).contains("r-은행");
      }
    }
    assertThat(fixture.triggered).hasSize(1);
  }

  @Test
  void withoutARequestIdTheInvocationIsTheRequest() {
    Fields answer = fixture.handle("{\"dag\":\"mydata_bank\"}");
    assertThat(answer.text("request_id")).contains("call-1");
    assertThat(answer.text("processing_date")).contains("2026-11-19");
    assertThat(answer.text("date_source")).contains("DEFAULT");
    assertThat(answer.text("run_id"))
        .contains(RunId.ofCall("call-1", bank(), LocalDate.parse("2026-11-19")).value());
  }

  @Test
  void manyDatesAreRequestedInTheOrderAskedFor() throws NotJsonException {
    String call =
        "{\"line\":\"bank\",\"requestId\":\"r\",\"order\":\"newest\",\"only\":\"all\","
            + "\"dates\":{\"from\":\"2026-11-01\",\"to\":\"20261102\"}}";
    Fields response = fixture.call(post(call));
    assertThat(status(response)).isEqualTo(202);
    assertThat(response.text("body"))
        .contains(
            "{\"outcome\":\"Requested\",\"line\":\"bank\",\"title\":\"은행\","
                + "\"environment\":\"lake\",\"mwaa_environment\":\"sli-dst-airflow\","
                + "\"dag_id\":\"mydata_bank\",\"zone\":\"Asia/Seoul\",\"request_id\":\"r\","
                + "\"dates\":[{\"processing_date\":\"2026-11-02\",\"run_id\":\""
                + RunId.ofCall("r", bank(), LocalDate.parse("2026-11-02"))
                + "\"},{\"processing_date\":\"2026-11-01\",\"run_id\":\""
                + RunId.ofCall("r", bank(), LocalDate.parse("2026-11-01"))
                + "\"}]}");
    assertThat(fixture.handle(call)).isEqualTo(body(response));
    assertThat(fixture.passed)
        .extracting(request -> request.date().date().toString())
        .containsExactly("2026-11-02", "2026-11-01", "2026-11-02", "2026-11-01");
    assertThat(fixture.triggered).isEmpty();
  }

  @Test
  void onlyTheFailedAreRequestedWhereOnlyTheyAreAskedFor() {
    fixture.runs.add(new DagRun("call__bank__20261101__00c0ffee00c0ffee", "failed"));
    fixture.runs.add(new DagRun("s3__bank__20261102", "failed"));
    fixture.runs.add(new DagRun("s3__bank__20261103", "success"));
    fixture.handle(
        "{\"line\":\"bank\",\"only\":\"failed\",\"dates\":{\"from\":\"20261101\","
            + "\"to\":\"20261105\"}}");
    assertThat(fixture.passed)
        .extracting(request -> request.date().date().toString())
        .containsExactly("2026-11-01", "2026-11-02");
    fixture.passed.clear();
    fixture.handle(
        "{\"line\":\"bank\",\"only\":\"missing\",\"dates\":{\"from\":\"20261101\","
            + "\"to\":\"20261105\"}}");
    assertThat(fixture.passed)
        .extracting(request -> request.date().date().toString())
        .containsExactly("2026-11-01", "2026-11-02", "2026-11-04", "2026-11-05");
  }

  @Test
  void oneDateIsTriggeredAtOnce() throws NotJsonException {
    Fields response = fixture.call(post("{\"line\":\"bank\",\"dates\":[\"2026-11-05\"]}"));
    assertThat(status(response)).isEqualTo(200);
    assertThat(body(response).text("outcome")).contains("Triggered");
    assertThat(fixture.triggered)
        .extracting(request -> request.date().date())
        .containsExactly(LocalDate.parse("2026-11-05"));
  }

  @Test
  void aDryRunTellsWhatWouldBeSentAndSendsNothing() throws NotJsonException {
    Fields response =
        fixture.call(
            post(
                "{\"line\":\"bank\",\"requestId\":\"r\",\"dryRun\":true,\"dates\":"
                    + "[\"20261105\",\"20261104\"]}"));
    assertThat(status(response)).isEqualTo(200);
    Fields answer = body(response);
    assertThat(answer.values().keySet())
        .containsExactly(
            "outcome",
            "line",
            "title",
            "environment",
            "mwaa_environment",
            "dag_id",
            "zone",
            "request_id",
            "runs");
    assertThat(answer.text("outcome")).contains("DryRun");
    String runId = RunId.ofCall("r", bank(), LocalDate.parse("2026-11-04")).value();
    Fields first = (Fields) answer.items("runs").orElseThrow().getFirst();
    assertThat(first.values().keySet())
        .containsExactly(
            "run_id",
            "processing_date",
            "date_source",
            "date_origin",
            "losing_dates",
            "conf",
            "command");
    assertThat(first.text("run_id")).contains(runId);
    assertThat(first.text("processing_date")).contains("2026-11-04");
    assertThat(first.fields("conf").orElseThrow().text("processing_date")).contains("20261104");
    assertThat(first.text("command")).contains("dags trigger mydata_bank -r " + runId);
    assertThat(answer.items("runs").orElseThrow()).hasSize(2);
    assertThat(fixture.triggered).isEmpty();
    assertThat(fixture.passed).isEmpty();
    assertThat(fixture.published).isEmpty();
  }

  @Test
  void theRunsOfADateAndARunByItsId() throws NotJsonException {
    fixture.runs.add(new DagRun("s3__bank__20261119__00c0ffee00c0ffee", "success"));
    fixture.runs.add(new DagRun("s3__bank__20261118", "failed"));
    fixture.runs.add(new DagRun("manual__2026-11-19T00:00:00+00:00", "running"));
    String ofDate =
        "{\"line\":\"bank\",\"dag_id\":\"mydata_bank\",\"runs\":["
            + "{\"run_id\":\"s3__bank__20261119__00c0ffee00c0ffee\",\"environment\":\"lake\","
            + "\"state\":\"success\","
            + "\"processing_date\":\"2026-11-19\"}]}";
    String ofId =
        "{\"line\":\"bank\",\"dag_id\":\"mydata_bank\",\"runs\":["
            + "{\"run_id\":\"manual__2026-11-19T00:00:00+00:00\",\"environment\":\"lake\","
            + "\"state\":\"running\"}]}";
    for (String path :
        List.of("/runs/bank/20261119", "/runs/bank/2026-11-19", "/runs/b%61nk/2026%2D11-19")) {
      Fields response = fixture.call(get(path));
      assertThat(response.text("body")).contains(ofDate);
      assertThat(status(response)).isEqualTo(200);
    }
    for (String path :
        List.of(
            "/runs/bank/manual__2026-11-19T00:00:00+00:00",
            "/runs/bank/manual__2026-11-19T00%3A00%3A00%2B00%3A00")) {
      assertThat(fixture.call(get(path)).text("body")).contains(ofId);
      assertThat(fixture.call(http1("GET", path, Fields.EMPTY, JsonValue.Null.NULL)).text("body"))
          .contains(ofId);
    }
    assertThat(text(fixture.handle("{\"status\":{\"line\":\"bank\",\"date\":\"2026-11-19\"}}")))
        .isEqualTo(ofDate);
    assertThat(
            text(
                fixture.handle(
                    "{\"status\":{\"dag\":\"mydata_bank\","
                        + "\"runId\":\"manual__2026-11-19T00:00:00+00:00\"}}")))
        .isEqualTo(ofId);
    assertThat(text(fixture.handle("{\"status\":{\"line\":\"bank\",\"date\":\"20261101\"}}")))
        .isEqualTo("{\"line\":\"bank\",\"dag_id\":\"mydata_bank\",\"runs\":[]}");
  }

  @Test
  void theRunsOfSeveralDatesInAirflowsOrder() throws NotJsonException {
    fixture.runs.add(new DagRun("s3__bank__20261119__00c0ffee00c0ffee", "success"));
    fixture.runs.add(new DagRun("s3__bank__20261117", "failed"));
    fixture.runs.add(new DagRun("manual__2026-11-18T00:00:00+00:00", "running"));
    fixture.runs.add(new DagRun("s3__bank__20261118", "queued"));
    String ofDates =
        "{\"line\":\"bank\",\"dag_id\":\"mydata_bank\",\"runs\":["
            + "{\"run_id\":\"s3__bank__20261119__00c0ffee00c0ffee\",\"environment\":\"lake\","
            + "\"state\":\"success\",\"processing_date\":\"2026-11-19\"},"
            + "{\"run_id\":\"s3__bank__20261118\",\"environment\":\"lake\","
            + "\"state\":\"queued\",\"processing_date\":\"2026-11-18\"}]}";
    for (String query : List.of("from=2026-11-18&to=2026-11-19", "to=20261119&from=2026%2D11-18")) {
      Fields response =
          fixture.call(
              get("/runs/b%61nk").and(Fields.builder().put("rawQueryString", query).build()));
      assertThat(response.text("body")).contains(ofDates);
      assertThat(status(response)).isEqualTo(200);
    }
    for (String dates :
        List.of("{\"from\":\"20261118\",\"to\":\"20261119\"}", "[\"20261119\",\"2026-11-18\"]")) {
      assertThat(text(fixture.handle("{\"status\":{\"line\":\"bank\",\"dates\":" + dates + "}}")))
          .isEqualTo(ofDates);
    }
  }

  @Test
  void theLinesThatCanBeCalled() throws NotJsonException {
    Fields response = fixture.call(get("/lines"));
    assertThat(status(response)).isEqualTo(200);
    assertThat(response.text("body").orElseThrow())
        .startsWith(
            "{\"routes_version\":\"7\",\"lines\":[{\"line\":\"bank\",\"title\":\"은행\","
                + "\"dag_id\":\"mydata_bank\",\"environment\":\"lake\",\"zone\":\"Asia/Seoul\","
                + "\"date_key\":\"processing_date\",\"arrivals\":"
                + "[\"s3://sli-dst-dl/mydata/bank/dt={processing_date:yyyyMMdd}/*\"]},"
                + "{\"line\":\"card\",\"dag_id\":\"mydata_card\",\"environment\":\"lake\","
                + "\"zone\":\"Asia/Seoul\",\"date_key\":\"processing_date\",\"arrivals\":[]},");
    assertThat(fixture.handle("{\"lines\":{}}")).isEqualTo(body(response));
    assertThat(body(response).items("lines").orElseThrow()).hasSize(9);
  }

  @Test
  void outcomesOfCallsAreLoggedAndPublished() throws NotJsonException {
    fixture.handle(TRIGGER);
    fixture.call(post("{\"line\":\"busy\"}"));
    assertThat(fixture.log())
        .extracting(line -> line.text("outcome").or(() -> line.text("notice")).orElseThrow())
        .containsExactly("Triggered", "Unavailable", "call_refused");
    assertThat(fixture.log().getFirst().text("message_id")).contains("call-1");
    assertThat(fixture.published)
        .extracting(report -> report.outcome().getClass().getSimpleName())
        .containsExactly("Triggered", "Unavailable");
  }

  @Test
  void aRejectedCallIsLoggedWithItsTextAndNotKept() throws NotJsonException {
    String call = "{\"line\":\"gone\",\"conf\":{\"memo\":\"카드\"}}";
    Fields problem = body(fixture.call(post(call)));
    assertThat(fixture.published).isEmpty();
    assertThat(fixture.log().getFirst().text("outcome")).contains("Rejected");
    assertThat(fixture.log().getFirst().text("original_message")).contains(call);
    assertThat(fixture.log().get(1).text("level")).contains("WARN");
    assertThat(problem.text("line")).contains("gone");
    assertThat(problem.text("run_id"))
        .contains(
            RunId.ofCall("call-1", new LineName("gone"), LocalDate.parse("2026-11-19")).value());
    assertThat(problem.get("message")).isEmpty();
    assertThat(problem.get("original_message")).isEmpty();
  }

  private static LineName bank() {
    return new LineName("bank");
  }

  private static String text(Fields fields) {
    return new String(JsonText.writeUtf8(fields), StandardCharsets.UTF_8);
  }
}
