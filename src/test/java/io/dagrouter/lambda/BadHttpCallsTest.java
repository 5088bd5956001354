package io.dagrouter.lambda;

import static io.dagrouter.lambda.CallFixture.body;
import static io.dagrouter.lambda.CallFixture.get;
import static io.dagrouter.lambda.CallFixture.http1;
import static io.dagrouter.lambda.CallFixture.http2;
import static io.dagrouter.lambda.CallFixture.post;
import static io.dagrouter.lambda.CallFixture.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with a call beside its request for runs. None leaves a run. */
class BadHttpCallsTest {
  private static final String CORRECT =
      " Correct the call; docs/reference/calls.md tells what it may hold.";

  private final CallFixture fixture = new CallFixture();

  @AfterEach
  void nothingWasStarted() {
    assertThat(fixture.triggered).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          GET  | /               | 404 | -    | Cannot answer GET /: there is no such path (POST /runs, GET /runs/{line}/{date or run id}, GET /runs/{line}?from={date}&to={date}, GET /lines and GET /doctor).
          POST | /run            | 404 | -    | Cannot answer POST /run: there is no such path (POST /runs, GET /runs/{line}/{date or run id}, GET /runs/{line}?from={date}&to={date}, GET /lines and GET /doctor).
          POST | /runs/          | 404 | -    | Cannot answer POST /runs/: there is no such path (POST /runs, GET /runs/{line}/{date or run id}, GET /runs/{line}?from={date}&to={date}, GET /lines and GET /doctor).
          GET  | /runs/bank      | 422 | -    | Cannot read the call: there are mistakes in it (from is missing; to is missing).
          POST | /runs/bank      | 405 | GET  | Cannot answer POST /runs/bank: the path has another method (GET).
          GET  | /runs/%zz       | 422 | -    | Cannot read the call: there are mistakes in it (line is not percent-encoded: % without two hexadecimal digits at character 1; from is missing; to is missing).
          GET  | /runs/bank/     | 404 | -    | Cannot answer GET /runs/bank/: there is no such path (POST /runs, GET /runs/{line}/{date or run id}, GET /runs/{line}?from={date}&to={date}, GET /lines and GET /doctor).
          GET  | /runs//20261119 | 404 | -    | Cannot answer GET /runs//20261119: there is no such path (POST /runs, GET /runs/{line}/{date or run id}, GET /runs/{line}?from={date}&to={date}, GET /lines and GET /doctor).
          GET  | /runs/bank/1/2  | 404 | -    | Cannot answer GET /runs/bank/1/2: there is no such path (POST /runs, GET /runs/{line}/{date or run id}, GET /runs/{line}?from={date}&to={date}, GET /lines and GET /doctor).
          GET  | /LINES          | 404 | -    | Cannot answer GET /LINES: there is no such path (POST /runs, GET /runs/{line}/{date or run id}, GET /runs/{line}?from={date}&to={date}, GET /lines and GET /doctor).
          GET  | /runs           | 405 | POST | Cannot answer GET /runs: the path has another method (POST).
          PUT  | /runs           | 405 | POST | Cannot answer PUT /runs: the path has another method (POST).
          post | /runs           | 405 | POST | Cannot answer post /runs: the path has another method (POST).
          POST | /lines          | 405 | GET  | Cannot answer POST /lines: the path has another method (GET).
          POST | /doctor         | 405 | GET  | Cannot answer POST /doctor: the path has another method (GET).
          GET  | /doctor/lake    | 404 | -    | Cannot answer GET /doctor/lake: there is no such path (POST /runs, GET /runs/{line}/{date or run id}, GET /runs/{line}?from={date}&to={date}, GET /lines and GET /doctor).
          DELETE | /runs/bank/20261119 | 405 | GET | Cannot answer DELETE /runs/bank/20261119: the path has another method (GET).
          GET  | /runs/bank/20260230   | 422 | - | Cannot read the call: there is a mistake in it (run is a day that does not exist: "20260230").
          GET  | /runs/bank/2026-13-01 | 422 | - | Cannot read the call: there is a mistake in it (run is a day that does not exist: "2026-13-01").
          GET  | /runs/%zz/%ff   | 422 | -    | Cannot read the call: there are mistakes in it (line is not percent-encoded: % without two hexadecimal digits at character 1; run is not percent-encoded: the bytes are not UTF-8).
          GET  | /runs/%20/x     | 422 | -    | Cannot read the call: there is a mistake in it (line is blank).
          POST | /runs           | 400 | -    | Cannot read the call: it has no body (POST /runs needs one).
          """)
  void pathsAndMethods(String method, String path, int status, String allow, String told)
      throws NotJsonException {
    for (Fields event :
        new Fields[] {
          http1(method, path, Fields.EMPTY, JsonValue.Null.NULL),
          http2(method, path, Fields.EMPTY, JsonValue.Null.NULL)
        }) {
      Fields response = fixture.call(event);
      assertThat(body(response).text("detail")).contains(told + CORRECT);
      assertThat(status(response)).isEqualTo(status);
      assertThat(response.fields("headers").orElseThrow().text("Allow").orElse(null))
          .isEqualTo(allow);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"Idempotency-Key":"a"} | Idempotency-Key is another than requestId
          {"IDEMPOTENCY-KEY":"a"} | Idempotency-Key is another than requestId
          {"idempotency-key":" "} | Idempotency-Key is blank
          {"idempotency-key":7} | Idempotency-Key is blank
          {"idempotency-key":"a","Idempotency-Key":"r-1"} | Idempotency-Key is there with different values
          """)
  void idempotencyKeys(String headers, String mistake) throws NotJsonException {
    Fields event =
        http2(
            "POST",
            "/runs",
            (Fields) JsonText.read(headers),
            JsonValue.text("{\"line\":\"bank\",\"requestId\":\"r-1\"}"));
    assertInvalid(event, 422, "there is a mistake in it (" + mistake + ")");
  }

  @Test
  void aLongIdempotencyKeyIsRefused() throws NotJsonException {
    Fields headers = Fields.builder().put("idempotency-key", "k".repeat(201)).build();
    assertInvalid(
        http2("POST", "/runs", headers, JsonValue.text("{\"line\":\"bank\"}")),
        422,
        "there is a mistake in it (Idempotency-Key has 201 characters, at most 200)");
  }

  @Test
  void theQueryOfAUrlTakesNothing() throws NotJsonException {
    Fields query = Fields.builder().put("dryRun", "true").build();
    assertInvalid(
        post("{\"line\":\"bank\"}").and(Fields.builder().put("rawQueryString", "dryRun").build()),
        422,
        "there is a mistake in it (the query of the URL takes nothing)");
    assertInvalid(
        http1("GET", "/lines", Fields.EMPTY, JsonValue.Null.NULL)
            .and(Fields.builder().put("queryStringParameters", query).build()),
        422,
        "there is a mistake in it (the query of the URL takes nothing)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          environment= | environment is blank
          environment | the query of the URL is not written as name=value
          =lake | the query of the URL is not written as name=value
          env=lake | env is not known: known are environment
          %ED%99%98%EA%B2%BD=lake&환경=lake | the query of the URL has 환경 more than once; 환경 is not known: known are environment
          environment=lake&environment=lake | the query of the URL has environment more than once
          environment=%zz&token=x | the query of the URL is not percent-encoded: % without two hexadecimal digits at character 1; token is not known: known are environment
          """)
  void theQueryOfTheDoctor(String query, String mistakes) throws NotJsonException {
    assertInvalid(
        get("/doctor").and(Fields.builder().put("rawQueryString", query).build()),
        422,
        (mistakes.contains("; ") ? "there are mistakes in it (" : "there is a mistake in it (")
            + mistakes
            + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          from=20261101 | to is missing
          from=2026-11-01&to=2026-11-31 | to is a day that does not exist: "2026-11-31"
          from=어제&to= | from is no date as yyyy-MM-dd or yyyyMMdd: "어제"; to is no date as yyyy-MM-dd or yyyyMMdd: ""
          from=20261102&to=20261101 | to is before from: 2026-11-01 is before 2026-11-02
          from=20261101&to=20261102&only=all | only is not known: known are from, to
          from=20261101&to=20261102&to=20261103 | the query of the URL has to more than once
          """)
  void theQueryOfTheRunsOfALine(String query, String mistakes) throws NotJsonException {
    assertInvalid(
        get("/runs/bank").and(Fields.builder().put("rawQueryString", query).build()),
        422,
        (mistakes.contains("; ") ? "there are mistakes in it (" : "there is a mistake in it (")
            + mistakes
            + ")");
  }

  @Test
  void theQueryOfTheDoctorThroughARestApi() throws NotJsonException {
    Fields event = http1("GET", "/doctor", Fields.EMPTY, JsonValue.Null.NULL);
    assertInvalid(
        event.and(
            (Fields)
                JsonText.read(
                    """
                    {"queryStringParameters": {"environment": "annex", "line": "bank"},
                     "multiValueQueryStringParameters":
                       {"environment": ["lake", "annex"], "line": ["bank"]}}
                    """)),
        422,
        "there are mistakes in it (the query of the URL has environment more than once; line is"
            + " not known: known are environment)");
  }

  @Test
  void aBodyThatIsNotTheBase64ItIsSaidToBe() throws NotJsonException {
    assertInvalid(
        base64("{\"line\":\"bank\"}"), 400, "its body is not Base64 (isBase64Encoded is true)");
  }

  @Test
  void aBodyOfBytesThatAreNoText() throws NotJsonException {
    byte[] bytes = "{\"line\":\"b\u00e4nk\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertInvalid(
        base64(Base64.getEncoder().encodeToString(bytes)),
        400,
        "it is no text (its bytes are not UTF-8)");
  }

  @Test
  void aBodyThatIsNoString() throws NotJsonException {
    assertInvalid(
        http2("POST", "/runs", Fields.EMPTY, Fields.EMPTY),
        400,
        "it has no body (POST /runs needs one)");
    assertInvalid(post(""), 400, "it has no body (POST /runs needs one)");
  }

  @Test
  void aRunThatAirflowDoesNotList() throws NotJsonException {
    Fields response = fixture.call(get("/runs/bank/manual__2026-11-19T00:00:00+00:00"));
    assertThat(status(response)).isEqualTo(404);
    assertThat(body(response).text("detail"))
        .contains(
            "Cannot find run manual__2026-11-19T00:00:00+00:00 of mydata_bank in lake: Airflow"
                + " lists no such run (0 other runs). Ask for the date, which shows all runs of"
                + " the line for it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"status":7} | status is a number, not an object
          {"status":{}} | status.line is missing, and so is dag: one of them must be there; status.date is missing, and so are dates and runId: one of them must be there
          {"status":{"line":"bank"}} | status.date is missing, and so are dates and runId: one of them must be there
          {"status":{"line":"bank","date":"20261119","runId":"x"}} | status.date is there beside runId: one is enough
          {"status":{"line":"bank","dates":["20261119"],"runId":"x"}} | status.dates is there beside runId: one is enough
          {"status":{"line":"bank","date":"20261119","dates":["20261119"],"runId":"x"}} | status.date is there beside dates and runId: one is enough
          {"status":{"line":"bank","dates":"20261119"}} | status.dates is a string, not an array of dates or an object with from and to
          {"status":{"line":"bank","dates":[]}} | status.dates is empty
          {"status":{"line":"bank","dates":["20261119","어제"]}} | status.dates[1] is no date as yyyy-MM-dd or yyyyMMdd: "어제"
          {"status":{"line":"bank","dates":{"from":"20261131","until":"x"}}} | status.dates.until is not known: known are from, to; status.dates.from is a day that does not exist: "20261131"; status.dates.to is missing
          {"status":{"line":"bank","dates":{"from":"2026-11-02","to":"2026-11-01"}}} | status.dates.to is before from: 2026-11-01 is before 2026-11-02
          {"status":{"line":"bank","date":"2026-11-31"}} | status.date is a day that does not exist: "2026-11-31"
          {"status":{"line":"bank","date":20261119}} | status.date is a number, not a date in a string
          {"status":{"line":"bank","runId":""}} | status.runId is blank
          {"status":{"line":"bank","run_id":"x"}} | status.run_id is not known: known are line, dag, date, dates, runId; status.date is missing, and so are dates and runId: one of them must be there
          {"status":{"line":"bank","date":"20261119"},"line":"bank"} | line is not known: known are status
          {"doctor":null} | doctor is null, not an object
          {"doctor":"lake"} | doctor is a string, not an object
          {"doctor":{"environment":""}} | doctor.environment is blank
          {"doctor":{"environment":["lake"]}} | doctor.environment is an array, not a string
          {"doctor":{"environment":7,"환경":"lake"}} | doctor.환경 is not known: known are environment; doctor.environment is a number, not a string
          {"doctor":{},"environment":"lake","line":"bank"} | environment is not known: known are doctor; line is not known: known are doctor
          {"doctor":{},"lines":{}} | doctor is not known: known are lines
          {"action":"doctor"} | action is not known: known are line, dag, conf, dates, days, only, order, requestId, dryRun; line is missing, and so is dag: one of them must be there
          {"lines":[]} | lines is an array, not an object
          {"lines":{"of":"bank"}} | lines.of is not known: nothing belongs here
          {"lines":{},"dryRun":true} | dryRun is not known: known are lines
          """)
  void directCallsThatAskForOtherThanRuns(String call, String mistakes) {
    assertThatThrownBy(() -> fixture.handle(call))
        .isExactlyInstanceOf(CallRefusedException.class)
        .hasMessage(
            "Cannot read the call: "
                + (mistakes.contains("; ")
                    ? "there are mistakes in it"
                    : "there is a mistake in it")
                + " ("
                + mistakes
                + ")."
                + CORRECT);
  }

  @Test
  void theRunsOfMoreDatesThanACallMayHave() throws NotJsonException {
    String message =
        "Cannot tell the runs of line bank: there are too many dates (32 dates, at most 31). Ask"
            + " for fewer dates at a time.";
    Fields response =
        fixture.call(
            get("/runs/bank")
                .and(
                    Fields.builder().put("rawQueryString", "from=2026-10-01&to=20261101").build()));
    assertThat(body(response).text("detail")).contains(message);
    assertThat(body(response).text("reason")).contains("TOO_MANY_DATES");
    assertThat(status(response)).isEqualTo(422);
    assertThatThrownBy(
            () ->
                fixture.handle(
                    "{\"status\":{\"line\":\"bank\","
                        + "\"dates\":{\"from\":\"2026-10-01\",\"to\":\"2026-11-01\"}}}"))
        .isExactlyInstanceOf(CallRefusedException.class)
        .hasMessage(message);
  }

  @Test
  void aDirectCallOfBytesThatAreNoText() {
    assertThatThrownBy(() -> fixture.handle(new byte[] {'{', (byte) 0xff, '}'}))
        .isExactlyInstanceOf(CallRefusedException.class)
        .hasMessage("Cannot read the call: it is no text (its bytes are not UTF-8)." + CORRECT);
  }

  private static Fields base64(String body) {
    return post(body).and(Fields.builder().put("isBase64Encoded", true).build());
  }

  private void assertInvalid(Fields event, int status, String happened) throws NotJsonException {
    Fields response = fixture.call(event);
    assertThat(body(response).text("detail"))
        .contains("Cannot read the call: " + happened + "." + CORRECT);
    assertThat(status(response)).isEqualTo(status);
  }
}
