package io.dagrouter.lambda;

import static io.dagrouter.lambda.CallFixture.body;
import static io.dagrouter.lambda.CallFixture.post;
import static io.dagrouter.lambda.CallFixture.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad requests for runs, each sent by HTTP and directly. None leaves a run. */
class BadCallsTest {
  private static final String CORRECT =
      " Correct the call; docs/reference/calls.md tells what it may hold.";

  private final CallFixture fixture = new CallFixture();

  @AfterEach
  void nothingWasStarted() {
    assertThat(fixture.triggered).isEmpty();
    assertThat(fixture.passed).isEmpty();
    assertThat(fixture.published).allSatisfy(report -> assertThat(report.isRefusal()).isFalse());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | line is missing, and so is dag: one of them must be there
          {"line":"bank","dag":"mydata_bank"} | dag is there beside line: one is enough
          {"line":7} | line is a number, not a string
          {"line":null} | line is null, not a string
          {"line":""} | line is blank
          {"line":" "} | line is blank
          {"dag":["mydata_bank"]} | dag is an array, not a string
          {"dag":""} | dag is blank
          {"line":"bank","configuration":{}} | configuration is not known: known are line, dag, conf, dates, days, only, order, requestId, dryRun
          {"line":"bank","은행":1} | 은행 is not known: known are line, dag, conf, dates, days, only, order, requestId, dryRun
          {"Line":"bank"} | Line is not known: known are line, dag, conf, dates, days, only, order, requestId, dryRun; line is missing, and so is dag: one of them must be there
          {"line":"bank","conf":"{}"} | conf is a string, not an object
          {"line":"bank","conf":[]} | conf is an array, not an object
          {"line":"bank","conf":null} | conf is null, not an object
          {"line":"bank","conf":{"dagrouter":{}}} | conf.dagrouter is the router's own: it is put there for the DAG
          {"line":"bank","requestId":1} | requestId is a number, not a string
          {"line":"bank","requestId":null} | requestId is null, not a string
          {"line":"bank","requestId":""} | requestId is blank
          {"line":"bank","requestId":"  "} | requestId is blank
          {"line":"bank","dryRun":"true"} | dryRun is a string, not true or false
          {"line":"bank","dryRun":1} | dryRun is a number, not true or false
          {"line":"bank","dates":"2026-11-01"} | dates is a string, not an array of dates or an object with from and to
          {"line":"bank","dates":20261101} | dates is a number, not an array of dates or an object with from and to
          {"line":"bank","dates":null} | dates is null, not an array of dates or an object with from and to
          {"line":"bank","dates":true} | dates is true or false, not an array of dates or an object with from and to
          {"line":"bank","dates":[]} | dates is empty
          {"line":"bank","dates":{}} | dates.from is missing; dates.to is missing
          {"line":"bank","dates":{"from":"2026-11-01"}} | dates.to is missing
          {"line":"bank","dates":{"to":"2026-11-01"}} | dates.from is missing
          {"line":"bank","dates":{"from":"2026-11-02","to":"2026-11-01"}} | dates.to is before from: 2026-11-01 is before 2026-11-02
          {"line":"bank","dates":{"from":"2026-02-30","to":"2026-11-01"}} | dates.from is a day that does not exist: "2026-02-30"
          {"line":"bank","dates":{"from":"20261101","to":"11/18/2026"}} | dates.to is no date as yyyy-MM-dd or yyyyMMdd: "11/18/2026"
          {"line":"bank","dates":{"from":20261101,"to":"20261101"}} | dates.from is a number, not a date in a string
          {"line":"bank","dates":{"from":"2026-1-1","to":null}} | dates.from is no date as yyyy-MM-dd or yyyyMMdd: "2026-1-1"; dates.to is null, not a date in a string
          {"line":"bank","dates":{"from":"20261101","to":"20261102","until":"20261103"}} | dates.until is not known: known are from, to
          {"line":"bank","dates":["2026-11-01","2026-11-31","어제"]} | dates[1] is a day that does not exist: "2026-11-31"; dates[2] is no date as yyyy-MM-dd or yyyyMMdd: "어제"
          {"line":"bank","dates":["00000101"]} | dates[0] is a day that does not exist: "00000101"
          {"line":"bank","dates":[[]]} | dates[0] is an array, not a date in a string
          {"line":"bank","dates":[" 20261101"]} | dates[0] is no date as yyyy-MM-dd or yyyyMMdd: " 20261101"
          {"line":"bank","dates":["20261101"],"only":"broken"} | only is "broken", not one of all, missing, failed
          {"line":"bank","dates":["20261101"],"only":"ALL"} | only is "ALL", not one of all, missing, failed
          {"line":"bank","dates":["20261101"],"only":["all"]} | only is an array, not a string
          {"line":"bank","dates":["20261101"],"order":"random"} | order is "random", not one of oldest, newest
          {"line":"bank","dates":["20261101"],"days":"working"} | days is "working", not one of all, business
          {"line":"bank","days":"business"} | days goes with dates, which is missing
          {"line":"bank","only":"missing"} | only goes with dates, which is missing
          {"line":"bank","order":"newest"} | order goes with dates, which is missing
          {"dates":7,"only":7,"order":7,"dryRun":7,"conf":7,"requestId":7} | line is missing, and so is dag: one of them must be there; conf is a number, not an object; dates is a number, not an array of dates or an object with from and to; only is a number, not a string; order is a number, not a string; requestId is a number, not a string; dryRun is a number, not true or false
          """)
  void everyMistakeIsNamedWithItsPlace(String call, String mistakes) throws NotJsonException {
    boolean one = !mistakes.contains("; ");
    String message =
        "Cannot read the call: "
            + (one ? "there is a mistake in it" : "there are mistakes in it")
            + " ("
            + mistakes
            + ")."
            + CORRECT;
    Fields response = fixture.call(post(call));
    assertProblem(response, 422, Reason.CALL_INVALID, message);
    List<String> errors = new ArrayList<>();
    for (JsonValue error : body(response).items("errors").orElseThrow()) {
      Fields fields = (Fields) error;
      errors.add(fields.text("place").orElseThrow() + " " + fields.text("message").orElseThrow());
    }
    assertThat(errors).containsExactly(mistakes.split("; "));
    assertRefusedDirectly(call, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rubbish | its text cannot be read as JSON (it is not JSON at line 1, column 1)
          {"line":"bank" | its text cannot be read as JSON (it is not JSON at line 1, column 15)
          {"line":"bank"}{} | its text cannot be read as JSON (there is more after the JSON value at line 1, column 17)
          {"line":"bank","line":"card"} | its text cannot be read as JSON (a key is there twice at line 1, column 22)
          {"line":"\\ud800"} | its text cannot be read as JSON (a string has half a character (an unpaired surrogate) at line 1, column 17)
          {'line':'bank'} | its text cannot be read as JSON (it is not JSON at line 1, column 2)
          [] | it is no request (not a JSON object)
          "bank" | it is no request (not a JSON object)
          null | it is no request (not a JSON object)
          """)
  void whatIsNoRequestAtAllIsUnreadable(String call, String happened) throws NotJsonException {
    String message = "Cannot read the call: " + happened + "." + CORRECT;
    assertProblem(fixture.call(post(call)), 400, Reason.CALL_INVALID, message);
    assertRefusedDirectly(call, message);
  }

  @Test
  void deepNestingIsUnreadable() throws NotJsonException {
    String call = "{\"line\":\"bank\",\"conf\":" + "{\"a\":".repeat(64) + "1" + "}".repeat(65);
    String message =
        "Cannot read the call: its text cannot be read as JSON (it is nested too deep or has too"
            + " many values or too long a number, name or string)."
            + CORRECT;
    assertProblem(fixture.call(post(call)), 400, Reason.CALL_INVALID, message);
    assertRefusedDirectly(call, message);
  }

  @Test
  void aCallOverTheLimitIsTooLarge() throws NotJsonException {
    String call = "{\"line\":\"bank\",\"conf\":{\"a\":\"" + "은".repeat(90_000) + "\"}}";
    String message =
        "Cannot read the call: it is too large (270031 bytes, at most 262144)." + CORRECT;
    assertProblem(fixture.call(post(call)), 413, Reason.CALL_INVALID, message);
    assertRefusedDirectly(call, message);
  }

  @Test
  void aLongRequestIdIsRefusedAndTheLongestIsTaken() throws NotJsonException {
    String call = "{\"line\":\"bank\",\"dryRun\":true,\"requestId\":\"" + "x".repeat(200) + "\"}";
    assertThat(status(fixture.call(post(call)))).isEqualTo(200);
    String message =
        "Cannot read the call: there is a mistake in it (requestId has 201 characters, at most"
            + " 200)."
            + CORRECT;
    String tooLong = call.replace("\"x", "\"xx");
    assertProblem(fixture.call(post(tooLong)), 422, Reason.CALL_INVALID, message);
    assertRefusedDirectly(tooLong, message);
  }

  @Test
  void manyMistakesStandInFullBelowTheMessageOfADirectCall() {
    StringBuilder call = new StringBuilder("{\"line\":\"bank\"");
    for (int i = 0; i < 60; i++) {
      call.append(",\"k").append(i).append("\":0");
    }
    String known =
        " is not known: known are line, dag, conf, dates, days, only, order, requestId, dryRun";
    assertThatThrownBy(() -> fixture.handle(call.append("}").toString()))
        .isExactlyInstanceOf(CallRefusedException.class)
        .hasMessageStartingWith(
            "Cannot read the call: there are mistakes in it (k0" + known + "; k1" + known)
        .hasMessageContaining("…)." + CORRECT + "\n- k0" + known + "\n- k1" + known + "\n")
        .hasMessageEndingWith("\n- k49" + known + "\n- the call has 10 more mistakes")
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }

  @Test
  void whatACallerWroteBreaksNoLine() {
    String call = "{\"line\":\"bank\",\"a\\nb\\u202e\":1}";
    assertRefusedDirectly(
        call,
        "Cannot read the call: there is a mistake in it (a\uFFFDb\uFFFD is not known: known are"
            + " line, dag, conf, dates, days, only, order, requestId, dryRun)."
            + CORRECT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"line":"bnak"} | 404 | LINE_NOT_FOUND | Cannot find line bnak: there is no such line (9 lines in version 7 of the routes)
          {"line":"은행"} | 404 | LINE_NOT_FOUND | Cannot find line 은행: there is no such line (9 lines in version 7 of the routes)
          {"dag":"mydata"} | 404 | LINE_NOT_FOUND | Cannot find the line of DAG mydata: no line has that DAG (9 lines in version 7 of the routes)
          {"dag":"mydata_card"} | 409 | LINE_AMBIGUOUS | Cannot find the line of DAG mydata_card: 2 lines have that DAG (card, card-daily)
          {"line":"bank","dates":{"from":"2026-01-01","to":"2026-11-18"}} | 422 | TOO_MANY_DATES | Cannot reprocess line bank: there are too many dates (322 dates, at most 31)
          {"line":"bank","dates":{"from":"0001-01-01","to":"9999-12-31"}} | 422 | TOO_MANY_DATES | Cannot reprocess line bank: there are too many dates (3652059 dates, at most 31)
          {"line":"bank","dates":["20261101"],"conf":{"processing_date":"20261102"}} | 422 | CALL_INVALID | Cannot reprocess line bank: it names its dates twice (dates, and processing_date in conf)
          {"line":"set","dates":["20261101","20261102"]} | 409 | DATE_SET_IN_CODE | Cannot reprocess line set: every run would have the date that is set in the DAG's code (2026-01-31, s3://dags/set.py:3)
          {"line":"bank","conf":{"processing_date":"20260230"}} | 422 | DATE_INVALID | Cannot find the processing date of request call-1 for line bank: processing_date in conf is a day that does not exist ("20260230", processing_date in conf)
          {"line":"bank","conf":{"processing_date":""}} | 422 | DATE_INVALID | Cannot find the processing date of request call-1 for line bank: processing_date in conf is not written as yyyyMMdd or yyyy-MM-dd ("", processing_date in conf)
          {"line":"wrong"} | 422 | DAG_CODE_DATE_INVALID | Cannot find the processing date of request call-1 for line wrong: PROCESSING_DATE in the DAG's code is a day that does not exist ("2026-02-30", s3://dags/wrong.py:3)
          {"line":"unclear"} | 422 | DAG_CODE_UNDECIDABLE | Cannot find the processing date of request call-1 for line unclear: PROCESSING_DATE in the DAG's code is assigned a call (X = today(), s3://dags/unclear.py:3)
          {"line":"gone"} | 404 | DAG_NOT_FOUND | Cannot trigger a DAG in lake: there is no such DAG (dags trigger)
          {"line":"busy"} | 503 | TOO_MANY_COMMANDS | Cannot trigger a DAG in lake: it runs as many commands as it can (503)
          """)
  void whatTheRoutesTheDateOrAirflowRefuseHasItsOwnReason(
      String call, int status, Reason reason, String told) throws NotJsonException {
    String message = told + ". " + reason.remedy() + ".";
    Fields response = fixture.call(post(call));
    assertProblem(response, status, reason, message);
    assertThat(response.fields("headers").orElseThrow().get("Retry-After").isPresent())
        .isEqualTo(status == 503);
    assertThatThrownBy(() -> fixture.handle(call))
        .isExactlyInstanceOf(
            reason.persistence().isForNow()
                ? CallFailedForNowException.class
                : CallRefusedException.class)
        .hasMessage(message);
  }

  @Test
  void withoutABusSeveralDatesAreRefused() throws NotJsonException {
    fixture.busIsThere = false;
    String call = "{\"line\":\"bank\",\"dates\":[\"20261101\",\"20261102\"]}";
    String message =
        "Cannot reprocess line bank: several dates go over the outcome bus, and none is configured"
            + " (2 dates). Set OUTCOME_BUS_NAME, or reprocess one date at a time.";
    assertProblem(fixture.call(post(call)), 422, Reason.NO_OUTCOME_BUS, message);
    assertRefusedDirectly(call, message);
  }

  @Test
  void datesThatTheBusDoesNotTakeAreToBeAskedForAgain() throws NotJsonException {
    fixture.busTakesRequests = false;
    String call = "{\"line\":\"bank\",\"requestId\":\"r-1\",\"dates\":[\"20261101\",\"20261102\"]}";
    String message =
        "Cannot reprocess line bank: the outcome bus did not take all requests (2 of 2 not taken,"
            + " request id r-1). Call again with the same request id: what was passed on makes no"
            + " second run.";
    assertProblem(fixture.call(post(call)), 503, Reason.REQUESTS_NOT_PASSED, message);
    assertThatThrownBy(() -> fixture.handle(call))
        .isExactlyInstanceOf(CallFailedForNowException.class)
        .hasMessage(message);
  }

  @Test
  void withoutRoutesEveryCallIsToBeMadeAgain() throws NotJsonException {
    fixture.routesAreThere = false;
    String message =
        "Cannot read the routes: there are none (ssm:/r). Correct the routes document or the"
            + " permission to read it.";
    assertProblem(
        fixture.call(post("{\"line\":\"bank\"}")), 503, Reason.ROUTES_UNAVAILABLE, message);
    assertThatThrownBy(() -> fixture.handle("{\"lines\":{}}"))
        .isExactlyInstanceOf(CallFailedForNowException.class)
        .hasMessage(message);
  }

  @Test
  void aMistakeInTheProgramShowsNothingOfItself() throws NotJsonException {
    String message =
        "Cannot answer call call-1: the function made a mistake (its log tells which). Look there,"
            + " and call again with the same request id.";
    Fields response = fixture.call(post("{\"line\":\"mistake\"}"));
    assertThat(status(response)).isEqualTo(500);
    assertThat(response.text("body"))
        .contains(
            "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,"
                + "\"detail\":\""
                + message
                + "\"}");
    assertThatThrownBy(() -> fixture.handle("{\"line\":\"mistake\"}"))
        .isExactlyInstanceOf(CallFailedForNowException.class)
        .hasMessage(message)
        .hasNoCause();
    assertThat(fixture.log().getFirst().text("message"))
        .contains("Cannot finish message call-1: java.lang.IllegalStateException: hidden");
  }

  private static void assertProblem(Fields response, int status, Reason reason, String message)
      throws NotJsonException {
    Fields problem = body(response);
    assertThat(problem.text("detail")).contains(message);
    assertThat(status(response)).isEqualTo(status);
    assertThat(problem.get("status")).contains(JsonValue.Num.of(status));
    assertThat(problem.text("reason")).contains(reason.name());
    assertThat(problem.text("type")).contains("urn:dagrouter:reason:" + reason);
    assertThat(problem.text("remedy")).contains(reason.remedy());
    assertThat(problem.text("title").orElseThrow()).matches("[A-Z][a-z ]+");
    assertThat(response.fields("headers").orElseThrow().text("Content-Type"))
        .contains("application/problem+json");
    assertThat(JsonText.write(problem)).doesNotContain("io.dagrouter");
  }

  private void assertRefusedDirectly(String call, String message) {
    assertThatThrownBy(() -> fixture.handle(call))
        .isExactlyInstanceOf(CallRefusedException.class)
        .hasMessage(message);
  }
}
