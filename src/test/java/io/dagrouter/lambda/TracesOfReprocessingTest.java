package io.dagrouter.lambda;

import static io.dagrouter.lambda.CallFixture.http2;
import static io.dagrouter.lambda.CallFixture.status;
import static io.dagrouter.lambda.SampleMessages.sqs;
import static io.dagrouter.lambda.SampleMessages.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.BusRule;
import io.dagrouter.local.FakeEventBus;
import io.dagrouter.route.LineName;
import io.dagrouter.router.EventTrace;
import io.dagrouter.run.RunId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call for several dates, from its trace over the bus and the queue to that of its outcomes. */
class TracesOfReprocessingTest {
  private static final String ROUTES =
      """
      zone: Asia/Seoul
      environments:
        lake: { mwaa: sli-dst-airflow }
      lines:
        bank: { title: 은행, dag: mydata_bank, date: { conf: day } }
      """;
  private static final String GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String OF_MESSAGE =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";
  private static final String TRACEPARENT_OF_MESSAGE =
      "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00";

  @TempDir private Path folder;
  private WiredLake lake;
  private String header = "";

  @BeforeEach
  void start() {
    lake = new WiredLake("2.10.3", folder, ROUTES, Map.of(), () -> header);
    lake.lake.airflow().add("mydata_bank");
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void allOutcomesAreOfTheTraceOfTheCall() {
    header = "Root=1-11111111-111111111111111111111111;Parent=1111111111111111;Sampled=1";
    List<String> events = called(Fields.builder().put("traceparent", GIVEN).build());
    assertThat(details("RunRequested")).containsExactly(requested("01"), requested("02"));

    // Other invocations work them off, of messages that have a trace of X-Ray's.
    header = "Root=1-22222222-222222222222222222222222;Parent=2222222222222222;Sampled=1";
    assertThat(lake.deliver(queued("m-1", events.get(0)))).isEmpty();
    assertThat(lake.deliver(sqs("m-2", events.get(1)))).isEmpty();

    assertThat(details("Triggered"))
        .containsExactly(triggered("01", "m-1"), triggered("02", "m-2"));
    assertThat(lake.deliver(queued("m-1", events.get(0)))).isEmpty();
    assertThat(traces("AlreadyTriggered")).containsExactly(GIVEN);
  }

  @Test
  void ofACallWithoutATraceTheRequestIdMakesTheOneThatAllShare() {
    List<String> events = called(Fields.EMPTY);
    header = "Root=1-22222222-222222222222222222222222;Parent=2222222222222222;Sampled=1";

    assertThat(lake.deliver(queued("m-1", events.get(0)), sqs("m-2", events.get(1)))).isEmpty();

    String made = EventTrace.ofRequest("재처리-1").traceparent();
    assertThat(traces("RunRequested")).containsExactly(made, made);
    assertThat(traces("Triggered")).containsExactly(made, made);
  }

  /** An older router sent none; whatever else may stand there was not sent by the router. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", ",\"traceparent\":\"은행\"", ",\"traceparent\":7", ",\"traceparent\":\"\""})
  void whereTheDetailHasNoneOrAWrongOneItIsThatOfTheMessageOrInvocationOrRequest(String trace) {
    List<String> events =
        called(Fields.builder().put("traceparent", GIVEN).build()).stream()
            .map(event -> event.replace(",\"traceparent\":\"" + GIVEN + "\"", trace))
            .toList();
    assertThat(events).noneMatch(event -> event.contains(GIVEN));

    assertThat(lake.deliver(queued("m-1", events.get(0)))).isEmpty();
    header = "Root=1-22222222-222222222222222222222222;Parent=2222222222222222;Sampled=1";
    assertThat(lake.deliver(sqs("m-2", events.get(1)))).isEmpty();
    header = "";
    assertThat(lake.deliver(sqs("m-2", events.get(1)))).isEmpty();

    assertThat(traces("Triggered"))
        .containsExactly(
            TRACEPARENT_OF_MESSAGE, "00-22222222222222222222222222222222-2222222222222222-01");
    assertThat(traces("AlreadyTriggered"))
        .containsExactly(EventTrace.ofRequest("재처리-1").traceparent());
  }

  /** The events that the queue gets. */
  private List<String> called(Fields headers) {
    Fields response =
        lake.call(
            http2(
                "POST",
                "/runs",
                headers,
                JsonValue.text(
                    """
                    {"line":"bank","requestId":"재처리-1","dates":["20261101","20261102"],\
                    "conf":{"사유":"🏦"}}""")));
    assertThat(status(response)).isEqualTo(202);
    return new BusRule(lake.aws.eventBus(), "dagrouter", "RunRequested").next(lake.clock.instant());
  }

  private static Fields queued(String id, String event) {
    Fields message = sqs(id, event);
    Fields attributes =
        message
            .fields("attributes")
            .orElseThrow()
            .and(Fields.builder().put("AWSTraceHeader", OF_MESSAGE).build());
    return message.and(Fields.builder().put("attributes", attributes).build());
  }

  private List<String> details(String type) {
    return lake.aws.eventBus().entries().stream()
        .filter(entry -> entry.detailType().equals(type))
        .map(FakeEventBus.Entry::detail)
        .toList();
  }

  private List<String> traces(String type) {
    return details(type).stream()
        .map(detail -> detail.replaceFirst("(?s).*\"traceparent\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  private static String runId(String day) {
    return RunId.ofCall("재처리-1", new LineName("bank"), LocalDate.parse("2026-11-" + day)).value();
  }

  private static String requested(String day) {
    return """
        {"schema_version":"1.1","version":1,"line":"bank","request_id":"재처리-1",\
        "requested_at":"2026-11-20T01:00:00Z","conf":{"사유":"🏦","day":"202611%s"},\
        "processing_date":"2026-11-%s","run_id":"%s","dag_id":"mydata_bank","environment":"lake",\
        "trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","traceparent":"%s"}"""
        .formatted(day, day, runId(day), GIVEN);
  }

  private static String triggered(String day, String messageId) {
    String origin =
        """
        "date_source":"CONF","date_origin":"day in conf","losing_dates":[{"source":"DEFAULT",\
        "value":"2026-11-19","origin":"yesterday in Asia/Seoul of 2026-11-20T01:00:00Z"}],\
        "zone":"Asia/Seoul\"""";
    String conf =
        """
        {"사유":"🏦","day":"202611%s","dagrouter":{%s,"event_id":"재처리-1",\
        "event_time":"2026-11-20T01:00:00Z","routes_version":"d7184de24570"}}"""
            .formatted(day, origin);
    String command =
        "dags trigger mydata_bank -r %s -c '%s' -o json --no-replace-microseconds"
            .formatted(runId(day), inAscii(conf));
    return """
        {"outcome":"Triggered","schema_version":"1.1","line":"bank","title":"은행",\
        "environment":"lake","mwaa_environment":"sli-dst-airflow","dag_id":"mydata_bank",\
        "run_id":"%s","processing_date":"2026-11-%s",%s,"conf":%s,"command":%s,\
        "event":{"id":"재처리-1","time":"2026-11-20T01:00:00Z","line":"bank"},"message_id":"%s",\
        "request_id":"i-1","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","traceparent":"%s",\
        "routes_version":"d7184de24570","time":"2026-11-20T01:00:00Z","event_age_ms":0}"""
        .formatted(runId(day), day, origin, conf, text(JsonValue.text(command)), messageId, GIVEN);
  }

  private static String inAscii(String json) {
    return json.chars()
        .mapToObj(unit -> unit < 128 ? Character.toString(unit) : "\\u%04X".formatted(unit))
        .collect(Collectors.joining());
  }
}
