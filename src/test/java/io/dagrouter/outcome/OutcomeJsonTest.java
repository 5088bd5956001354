package io.dagrouter.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.Shadow;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import io.dagrouter.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeJsonTest {
  private static final Instant NOW = Instant.parse("2026-11-19T16:05:20.5Z");

  private static final TraceContext PART =
      new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);
  private static final String TRACE =
      """
      "trace_id":"4bf92f3577b34da6a3ce929d0e0e4736",\
      "traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",""";
  private static final String LINE =
      """
      "line":"bank","title":"은행","environment":"lake","mwaa_environment":"sli-dst-airflow",\
      "dag_id":"mydata_bank",""";
  private static final String DATE =
      """
      "run_id":"s3__bank__20261119__00c0ffee00c0ffee","processing_date":"2026-11-19",\
      "date_source":"CONF","date_origin":"captured by the key",\
      "losing_dates":[{"source":"DEFAULT","value":"2026-11-18","origin":"the day before the event"}],\
      """;
  private static final String CONF =
      """
      "zone":"Asia/Seoul","conf":{"processing_date":"20261119"},""";
  private static final String EVENT =
      """
      "event":{"id":"17793124-05d4-b198-2fde-7ededc63b103","time":"2026-11-19T16:05:12Z",\
      "bucket":"sli-dst-dl","key":"mydata/bank/은행/dt=20261119/part-0000.parquet",\
      "version_id":"v1","etag":"e1","sequencer":"0061","size":48211734},"message_id":"m-1","""
          + TRACE;
  private static final String TIME =
      """
      "time":"2026-11-19T16:05:20.500Z","event_age_ms":8500""";
  private static final String ORIGINAL =
      """
      ,"original_message":"the \\"body\\"\\n"}""";

  @Test
  void ofTriggered() {
    assertThat(json(SampleOutcomes.triggered()))
        .isEqualTo(
            "{\"outcome\":\"Triggered\",\"schema_version\":\"1.1\","
                + LINE
                + DATE
                + CONF
                + "\"command\":\"dags trigger mydata_bank -r \\\"x\\\"\","
                + EVENT
                + "\"routes_version\":\"7\","
                + TIME
                + "}");
  }

  @Test
  void ofAlreadyTriggered() {
    assertThat(json(SampleOutcomes.alreadyTriggered()))
        .isEqualTo(
            "{\"outcome\":\"AlreadyTriggered\",\"schema_version\":\"1.1\","
                + LINE
                + DATE
                + CONF
                + "\"evidence\":\"dags list-runs shows the run\","
                + EVENT
                + "\"routes_version\":\"7\","
                + TIME
                + "}");
  }

  @ParameterizedTest
  @MethodSource("shadows")
  void ofARunWithItsShadow(TriggerResult result, String told) {
    TriggerOutcome outcome =
        new TriggerOutcome.Triggered(
            SampleOutcomes.request(),
            "dags trigger",
            List.of(),
            Optional.of(new Shadow(SampleOutcomes.LAKE3, result)));
    String shadow =
        "\"shadow\":{\"environment\":\"lake3\",\"mwaa_environment\":\"sli-dst-airflow3\","
            + told
            + "},";
    assertThat(json(outcome))
        .isEqualTo(
            "{\"outcome\":\"Triggered\",\"schema_version\":\"1.1\","
                + LINE
                + DATE
                + CONF
                + "\"command\":\"dags trigger\","
                + shadow
                + EVENT
                + "\"routes_version\":\"7\","
                + TIME
                + "}");
    assertThat(
            json(
                new TriggerOutcome.AlreadyTriggered(
                    SampleOutcomes.request(),
                    "known",
                    List.of(),
                    Optional.of(new Shadow(SampleOutcomes.LAKE3, result)))))
        .contains(CONF + "\"evidence\":\"known\"," + shadow + EVENT);
  }

  static Stream<Arguments> shadows() {
    Problem busy = new Problem(Reason.TOO_MANY_COMMANDS, "trigger x in lake3", "it is busy", "503");
    String told =
        "\"reason\":\"TOO_MANY_COMMANDS\",\"message\":\"Cannot trigger x in lake3: it is busy (503).";
    return Stream.of(
        Arguments.of(
            new TriggerResult.Created("dags trigger x"),
            "\"type\":\"Triggered\",\"command\":\"dags trigger x\""),
        Arguments.of(
            new TriggerResult.Exists("the list shows it", List.of(busy)),
            "\"type\":\"AlreadyTriggered\",\"evidence\":\"the list shows it\",\"retried\":[{"
                + told
                + " Nothing is lost: it is tried again; if it stays, lower the commands at"
                + " once.\"}]"),
        Arguments.of(new TriggerResult.Failed(busy), "\"type\":\"Failed\"," + told + "\""));
  }

  /** The environment of a run is where it is, be it that of its line or not. */
  @Test
  void ofARunInTheEnvironmentThatItsLineMovesTo() {
    assertThat(
            json(
                new TriggerOutcome.Triggered(
                    SampleOutcomes.request().in(SampleOutcomes.LAKE3), "dags trigger")))
        .contains("\"environment\":\"lake3\",\"mwaa_environment\":\"sli-dst-airflow3\",\"dag_id\"");
  }

  @Test
  void whatWasTriedBeforeStandsInFrontOfTheRun() {
    assertThat(
            json(
                new TriggerOutcome.Triggered(
                    SampleOutcomes.request(),
                    "dags trigger",
                    List.of(SampleOutcomes.NO_WEB_SERVER),
                    Optional.empty())))
        .startsWith(
            "{\"outcome\":\"Triggered\",\"schema_version\":\"1.1\",\"retried\":[{\"reason\":\"ENVIRONMENT_UNREACHABLE\",")
        .contains("}]," + LINE + DATE + CONF + "\"command\"");
  }

  @Test
  void ofWaiting() {
    assertThat(json(SampleOutcomes.waiting()))
        .isEqualTo(
            "{\"outcome\":\"Waiting\",\"schema_version\":\"1.1\","
                + LINE
                + "\"processing_date\":\"2026-11-19\",\"zone\":\"Asia/Seoul\","
                + "\"missing\":[\"s3://sli-dst-dl/mydata/_SUCCESS\"],"
                + EVENT
                + TIME
                + "}");
  }

  @Test
  void ofWaitingForQuietOrForALaterArrival() {
    assertThat(json(SampleOutcomes.waitingForQuiet()))
        .contains("\"zone\":\"Asia/Seoul\",\"settles_at\":\"2026-11-20T01:12:03Z\"," + EVENT);
    assertThat(json(SampleOutcomes.waitingForALaterArrival()))
        .contains(
            "\"zone\":\"Asia/Seoul\",\"newer\":\"s3://sli-dst-dl/mydata/b.parquet\"," + EVENT);
  }

  @Test
  void ofUnroutedWithTheWholeMessage() {
    assertThat(json(SampleOutcomes.unrouted()))
        .isEqualTo(
            """
            {"outcome":"Unrouted","schema_version":"1.1","reason":"NO_ROUTE",\
            "message":"Cannot route s3://sli-dst-dl/mydata/bank/은행/dt=20261119/part-0000.parquet: \
            no line takes it (4 lines looked at). Add an arrival pattern to a line of the routes \
            document, then redrive the event.",\
            "remedy":"Add an arrival pattern to a line of the routes document, then redrive the event",\
            """
                + EVENT
                + TIME
                + ORIGINAL);
  }

  @Test
  void ofALineRejectedWithTheWholeMessage() {
    assertThat(json(SampleOutcomes.rejected()))
        .isEqualTo(
            """
            {"outcome":"Rejected","schema_version":"1.1","reason":"DATE_INVALID",\
            "message":"Cannot find the processing date of bank: the day does not exist (20260230). \
            Give a day that exists, as yyyy-MM-dd, yyyyMMdd or in the line's own format.",\
            "remedy":"Give a day that exists, as yyyy-MM-dd, yyyyMMdd or in the line's own format",\
            """
                + LINE
                + "\"zone\":\"Asia/Seoul\","
                + EVENT
                + "\"routes_version\":\"7\","
                + TIME
                + ORIGINAL);
  }

  @Test
  void ofARunUnavailableWithoutTheMessageWhichComesAgain() {
    assertThat(json(SampleOutcomes.unavailable()))
        .isEqualTo(
            """
            {"outcome":"Unavailable","schema_version":"1.1","reason":"ENVIRONMENT_UNREACHABLE",\
            "message":"Cannot trigger mydata_bank in lake: the web server did not answer \
            (connect timed out after 5 s). Nothing is lost: it is tried again; if it stays, look at \
            the environment's status.",\
            "remedy":"Nothing is lost: it is tried again; if it stays, look at the environment's status",\
            """
                + LINE
                + DATE
                + CONF
                + EVENT
                + "\"routes_version\":\"7\","
                + TIME
                + "}");
  }

  @Test
  void ofAMessageAndOfAnEventRejectedSaysAsMuchAsIsKnown() {
    Problem problem = new Problem(Reason.EVENT_UNREADABLE, "read message m-1", "it is odd", "odd");
    String told =
        """
        {"outcome":"Rejected","schema_version":"1.1","reason":"EVENT_UNREADABLE",\
        "message":"Cannot read message m-1: it is odd (odd). Correct the sender of the message, \
        then send it again.","remedy":"Correct the sender of the message, then send it again",""";
    assertThat(json(new TriggerOutcome.Rejected(new Subject.OfMessage("m-1"), problem)))
        .isEqualTo(
            told
                + "\"message_id\":\"m-1\","
                + TRACE
                + TIME.replace(",\"event_age_ms\":8500", "")
                + ORIGINAL);
    assertThat(
            json(new TriggerOutcome.Rejected(new Subject.OfEvent(SampleOutcomes.ARRIVAL), problem)))
        .isEqualTo(told + EVENT + TIME + ORIGINAL);
  }

  private static String json(TriggerOutcome outcome) {
    OutcomeReport report =
        new OutcomeReport(outcome, "m-1", "the \"body\"\n", Optional.empty(), PART);
    return new String(JsonText.writeUtf8(OutcomeJson.of(report, NOW)), StandardCharsets.UTF_8);
  }
}
