package io.dagrouter.lambda;

import static io.dagrouter.lambda.ArrivalsFixture.batch;
import static io.dagrouter.lambda.ArrivalsFixture.bytes;
import static io.dagrouter.lambda.ArrivalsFixture.invocation;
import static io.dagrouter.lambda.CallFixture.body;
import static io.dagrouter.lambda.CallFixture.http1;
import static io.dagrouter.lambda.CallFixture.http2;
import static io.dagrouter.lambda.CallFixture.status;
import static io.dagrouter.lambda.SampleMessages.eventBridge;
import static io.dagrouter.lambda.SampleMessages.sqs;
import static io.dagrouter.lambda.SampleMessages.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.EventTrace;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which trace the outcome of an event is part of. */
class TracesOfEventsTest {
  private static final String GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String OF_MESSAGE =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";
  private static final TraceContext INVOCATION =
      new TraceContext("1".repeat(32), "2".repeat(16), true);
  private static final String TRIGGER = "{\"line\":\"bank\",\"requestId\":\"r-은행\"}";

  private final ArrivalsFixture arrivals = new ArrivalsFixture();
  private final CallFixture calls = new CallFixture();

  @Test
  void aMessageHasItsOwnTraceAndElseThatOfTheInvocation() {
    arrivals.invocationTrace = Optional.of(INVOCATION);

    deliver(
        withHeader(sqs("m-1", text(eventBridge("은행/a"))), OF_MESSAGE),
        sqs("m-2", text(eventBridge("은행/b"))),
        withHeader(sqs("m-3", text(eventBridge("은행/c"))), "은행"),
        withHeader(sqs("m-4", "rubbish"), OF_MESSAGE));

    String ofMessage = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00";
    assertThat(traces())
        .containsExactly(ofMessage, INVOCATION.traceparent(), INVOCATION.traceparent(), ofMessage);
  }

  @Test
  void withoutAnyTraceTheEventItselfMakesOne() {
    deliver(
        sqs("m-1", text(eventBridge("은행/a"))),
        sqs("m-2", text(eventBridge("은행/a"))),
        sqs("m-3", text(eventBridge("은행/b"))),
        sqs("m-4", "rubbish"),
        sqs("m-4", "rubbish again"),
        sqs("m-5", "rubbish"));

    List<String> traces = traces();
    assertThat(traces).allMatch(trace -> trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
    assertThat(traces.get(1)).isEqualTo(traces.get(0));
    assertThat(traces.get(4)).isEqualTo(traces.get(3));
    assertThat(traces).containsOnlyOnce(traces.get(2), traces.get(5));
    assertThat(traces.stream().distinct()).hasSize(4);
  }

  @Test
  void aDirectInvocationMayBringATraceInItsPayload() {
    arrivals.invocationTrace = Optional.of(INVOCATION);
    Fields given = Fields.builder().put("traceparent", GIVEN).build();
    Fields wrong = Fields.builder().put("traceparent", GIVEN + "-").build();

    handle(text(eventBridge("은행/a").and(given)));
    handle(text(eventBridge("은행/a").and(wrong)));
    handle(text(eventBridge("은행/a")));

    assertThat(traces()).containsExactly(GIVEN, INVOCATION.traceparent(), INVOCATION.traceparent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"traceparent", "Traceparent", "TRACEPARENT"})
  void aCallByHttpHasTheTraceOfItsHeaderAndItsAnswerToo(String name) throws Exception {
    calls.invocationTrace = Optional.of(INVOCATION);
    Fields header = Fields.builder().put(name, GIVEN).build();
    for (Fields call :
        List.of(
            http2("POST", "/runs", header, JsonValue.text(TRIGGER)),
            http1("POST", "/runs", header, JsonValue.text(TRIGGER)))) {
      Fields response = calls.call(call);

      assertThat(status(response)).isEqualTo(200);
      assertThat(headerOf(response)).contains(GIVEN);
      Fields body = body(response);
      assertThat(body.text("trace_id")).contains("4bf92f3577b34da6a3ce929d0e0e4736");
      assertThat(body.text("traceparent")).contains(GIVEN);
    }
    assertThat(calls.published).allMatch(report -> report.trace().traceparent().equals(GIVEN));
    assertThat(calls.log()).allMatch(line -> line.text("traceparent").equals(Optional.of(GIVEN)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // header | status, path
        "은행 | 200 | /lines",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x | 200 | /lines",
        "'' | 404 | /nothing",
      })
  void aTraceThatCannotBeReadIsPassedOver(String given, int status, String path) {
    calls.invocationTrace = Optional.of(INVOCATION);
    Fields header = Fields.builder().put("traceparent", given).build();

    Fields response = calls.call(http2("GET", path, header, JsonValue.Null.NULL));

    assertThat(status(response)).isEqualTo(status);
    assertThat(headerOf(response)).contains(INVOCATION.traceparent());
  }

  @Test
  void differentTracesInOneCallAreNone() {
    Fields headers =
        Fields.builder()
            .put("traceparent", GIVEN)
            .put("Traceparent", INVOCATION.traceparent())
            .build();

    Fields response = calls.call(http2("POST", "/runs", headers, JsonValue.text(TRIGGER)));

    assertThat(headerOf(response)).contains(EventTrace.ofRequest("r-은행").traceparent());
  }

  @Test
  void aRefusedCallHasItsTraceToo() throws Exception {
    Fields header = Fields.builder().put("traceparent", GIVEN).build();

    Fields gone = calls.call(http2("POST", "/runs", header, JsonValue.text("{\"line\":\"gone\"}")));
    Fields mistaken =
        calls.call(http2("POST", "/runs", header, JsonValue.text("{\"line\":\"mistake\"}")));

    assertThat(status(gone)).isEqualTo(404);
    assertThat(headerOf(gone)).contains(GIVEN);
    assertThat(body(gone).text("traceparent")).contains(GIVEN);
    assertThat(status(mistaken)).isEqualTo(500);
    assertThat(headerOf(mistaken)).contains(GIVEN);
  }

  @Test
  void aRefusedCallIsLoggedWithItsTrace() {
    Fields header = Fields.builder().put("traceparent", GIVEN).build();

    calls.call(http2("GET", "/nothing", header, JsonValue.Null.NULL));
    calls.call(http2("GET", "/nothing", Fields.EMPTY, JsonValue.Null.NULL));

    String line =
        """
        {"level":"WARN","timestamp":"2026-11-20T01:00:00Z","notice":"call_refused",\
        "reason":"CALL_INVALID","message":"Cannot answer GET /nothing: there is no such path (POST \
        /runs, GET /runs/{line}/{date or run id}, GET /runs/{line}?from={date}&to={date}, GET \
        /lines and GET /doctor). Correct the call; docs/reference/calls.md tells what it may \
        hold.","mistakes":[],"message_id":"call-1",\
        "trace_id":"%s","traceparent":"%s","request_id":"call-1"}""";
    TraceContext made = EventTrace.ofRequest("call-1");
    assertThat(calls.logged.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            line.formatted("4bf92f3577b34da6a3ce929d0e0e4736", GIVEN),
            line.formatted(made.traceId(), made.traceparent()));
  }

  @Test
  void aCallForSeveralDatesPassesItsTraceOn() {
    String dates = "{\"line\":\"bank\",\"dates\":[\"20261101\",\"20261102\"]%s}";

    calls.handle(dates.formatted(",\"traceparent\":\"" + GIVEN + "\""));
    calls.handle(dates.formatted(",\"traceparent\":\"은행\",\"requestId\":\"r-은행\""));
    calls.invocationTrace = Optional.of(INVOCATION);
    calls.handle(dates.formatted(""));

    assertThat(calls.passedWith)
        .extracting(TraceContext::traceparent)
        .containsExactly(
            GIVEN, EventTrace.ofRequest("r-은행").traceparent(), INVOCATION.traceparent());
  }

  @Test
  void aDirectCallBringsItsTraceInAFieldOfItsOwn() {
    calls.invocationTrace = Optional.of(INVOCATION);

    assertThat(calls.handle(withField(GIVEN)).text("traceparent")).contains(GIVEN);
    assertThat(calls.handle(withField("은행")).text("traceparent"))
        .contains(INVOCATION.traceparent());
    assertThat(calls.handle("{\"lines\":{},\"traceparent\":7}").get("lines")).isPresent();
  }

  @Test
  void withoutAnyTraceARequestMakesOneWhicheverWayItComes() {
    Fields answer = calls.handle(TRIGGER);

    String ofRequest = EventTrace.ofRequest("r-은행").traceparent();
    assertThat(answer.text("traceparent")).contains(ofRequest);
    assertThat(calls.handle("{\"line\":\"bank\"}").text("traceparent"))
        .contains(EventTrace.ofRequest("call-1").traceparent());
    TriggerEvent request = calls.triggered.getFirst().event();
    Problem problem = new Problem(Reason.LINE_NOT_FOUND, "start a run", "no", "none");
    assertThat(
            new OutcomeReport(
                    new TriggerOutcome.Rejected(new Subject.OfEvent(request), problem), "m", "")
                .trace()
                .traceparent())
        .isEqualTo(ofRequest);
  }

  private static String withField(String trace) {
    return TRIGGER.replace("}", ",\"traceparent\":\"" + trace + "\"}");
  }

  private static Optional<String> headerOf(Fields response) {
    return response.fields("headers").orElseThrow().text("traceparent");
  }

  private static Fields withHeader(Fields message, String header) {
    Fields attributes =
        message
            .fields("attributes")
            .orElse(Fields.EMPTY)
            .and(Fields.builder().put("AWSTraceHeader", header).build());
    return message.and(Fields.builder().put("attributes", attributes).build());
  }

  private void deliver(Fields... messages) {
    handle(new String(batch(messages), StandardCharsets.UTF_8));
  }

  private void handle(String payload) {
    var _ =
        arrivals
            .arrivals(
                (event, _) ->
                    List.of(
                        new TriggerOutcome.Unrouted(
                            event, new Problem(Reason.NO_ROUTE, "route", "no", "none"))),
                arrivals.takesAll)
            .handle(bytes(payload), invocation());
  }

  /** Of all outcomes that were published, in order. */
  private List<String> traces() {
    return arrivals.published.stream()
        .flatMap(List::stream)
        .map(report -> report.trace().traceparent())
        .toList();
  }
}
