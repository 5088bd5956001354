package io.dagrouter.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.Shadow;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeLogTest {
  private static final Instant NOW = Instant.parse("2026-11-19T16:05:20Z");
  private static final Problem HOLD =
      new Problem(Reason.ON_HOLD, "trigger mydata_bank in lake3", "it is on hold", "이관 중");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  // The stream's own encoding must not matter.
  private final OutcomeLog log =
      new OutcomeLog(
          new PrintStream(bytes, false, StandardCharsets.US_ASCII),
          Clock.fixed(NOW, ZoneOffset.UTC));

  static Stream<Arguments> levels() {
    return Stream.of(
        Arguments.of("INFO", SampleOutcomes.triggered()),
        Arguments.of("INFO", SampleOutcomes.alreadyTriggered()),
        Arguments.of("INFO", SampleOutcomes.waiting()),
        Arguments.of("WARN", SampleOutcomes.unrouted()),
        Arguments.of("WARN", SampleOutcomes.unavailable()),
        Arguments.of("ERROR", SampleOutcomes.rejected()),
        Arguments.of("INFO", shadowed(new TriggerResult.Created("dags trigger"))),
        Arguments.of("INFO", shadowed(new TriggerResult.Exists("the list shows it"))),
        Arguments.of("WARN", shadowed(new TriggerResult.Failed(SampleOutcomes.NO_WEB_SERVER))),
        Arguments.of("WARN", shadowed(new TriggerResult.Failed(SampleOutcomes.NO_DAY))),
        Arguments.of("INFO", shadowed(new TriggerResult.Failed(HOLD))),
        Arguments.of(
            "INFO",
            new TriggerOutcome.Unavailable(new Subject.OfRun(SampleOutcomes.request()), HOLD)));
  }

  private static TriggerOutcome shadowed(TriggerResult result) {
    return new TriggerOutcome.AlreadyTriggered(
        SampleOutcomes.request(),
        "known",
        List.of(),
        Optional.of(new Shadow(SampleOutcomes.LAKE3, result)));
  }

  @ParameterizedTest
  @MethodSource("levels")
  void anOutcomeIsOneLineOfLevelTimeAndItsJson(String level, TriggerOutcome outcome)
      throws Exception {
    OutcomeReport report = new OutcomeReport(outcome, "m-1", "first\nsecond\r\n\u0000은행😀");
    log.outcome(report);
    Fields expected =
        Fields.builder()
            .put("level", level)
            .put("timestamp", "2026-11-19T16:05:20Z")
            .build()
            .and(OutcomeJson.of(report, NOW));
    assertThat(logged())
        .isEqualTo(new String(JsonText.writeUtf8(expected), StandardCharsets.UTF_8) + "\n")
        .containsOnlyOnce("\n");
    assertThat(JsonText.read(logged())).isEqualTo(expected);
  }

  @Test
  void koreanStandsInTheLogAsItIs() {
    log.passedOver("m-1", "a folder marker: s3://sli-dst-dl/mydata/은행/");
    assertThat(logged())
        .isEqualTo(
            """
            {"level":"INFO","timestamp":"2026-11-19T16:05:20Z","notice":"passed_over",\
            "why":"a folder marker: s3://sli-dst-dl/mydata/은행/","message_id":"m-1"}
            """);
  }

  @Test
  void aProblemIsLoggedWithItsRemedy() {
    log.problem(SampleOutcomes.NO_WEB_SERVER);
    assertThat(logged())
        .isEqualTo(
            """
            {"level":"ERROR","timestamp":"2026-11-19T16:05:20Z","notice":"problem",\
            "reason":"ENVIRONMENT_UNREACHABLE",\
            "message":"Cannot trigger mydata_bank in lake: the web server did not answer \
            (connect timed out after 5 s). Nothing is lost: it is tried again; if it stays, look at \
            the environment's status.",\
            "remedy":"Nothing is lost: it is tried again; if it stays, look at the environment's status"}
            """);
  }

  @Test
  void aMistakeIsLoggedWithItsStackTraceOnOneLine() throws Exception {
    log.unexpected("m-1", new IllegalStateException("no such thing"));
    assertThat(logged()).containsOnlyOnce("\n");
    Fields line = line();
    assertThat(line.text("level")).contains("ERROR");
    assertThat(line.text("notice")).contains("unexpected");
    assertThat(line.text("message"))
        .contains("Cannot finish message m-1: java.lang.IllegalStateException: no such thing");
    assertThat(line.text("stack_trace").orElseThrow())
        .startsWith("java.lang.IllegalStateException: no such thing\n\tat io.dagrouter.outcome.")
        .contains("aMistakeIsLoggedWithItsStackTraceOnOneLine");
  }

  @Test
  void aDetourIsToldAsAWarning() {
    log.detour("PutEvents", 503);
    assertThat(logged())
        .isEqualTo(
            """
            {"level":"WARN","timestamp":"2026-11-19T16:05:20Z","notice":"detour",\
            "call":"PutEvents","status":503}
            """);
  }

  @Test
  void metricsThatAreLostAreToldAsAWarning() {
    log.metricsLost(new IllegalStateException("no"));
    assertThat(logged())
        .isEqualTo(
            """
            {"level":"WARN","timestamp":"2026-11-19T16:05:20Z","notice":"metrics_lost",\
            "message":"java.lang.IllegalStateException: no"}
            """);
  }

  @Test
  void aLineThatCloudWatchWouldSplitHasItsLongFieldsCutAndSaysSo() throws Exception {
    // An emoji across the cut must not be halved.
    String message = "x".repeat(CutLine.LONGEST_FIELD - 2) + "😀".repeat(62_500);
    log.outcome(new OutcomeReport(SampleOutcomes.rejected(), "m-1", message));
    assertThat(bytes.size()).as("250,000 bytes of message alone").isLessThan(256 * 1024 / 2);
    assertThat(line().text("original_message"))
        .contains("x".repeat(CutLine.LONGEST_FIELD - 2) + "…");
    assertThat(line().get("cut"))
        .contains(new JsonValue.Items(List.of(JsonValue.text("original_message"))));
    assertThat(line().text("reason")).contains("DATE_INVALID");
  }

  @Test
  void anObjectIsCutAsItsText() throws Exception {
    Fields conf = Fields.builder().put("note", "y".repeat(300_000)).build();
    log.outcome(
        new OutcomeReport(
            new TriggerOutcome.Triggered(SampleOutcomes.request(conf), "z".repeat(300_000)),
            "m-1",
            ""));
    assertThat(line().text("conf"))
        .contains("{\"note\":\"" + "y".repeat(CutLine.LONGEST_FIELD - 10) + "…");
    assertThat(line().text("command")).contains("z".repeat(CutLine.LONGEST_FIELD - 1) + "…");
    assertThat(line().items("cut"))
        .contains(List.of(JsonValue.text("conf"), JsonValue.text("command")));
  }

  @Test
  void aLineThatFitsIsWhole() throws Exception {
    String message = "x".repeat(200_000);
    log.outcome(new OutcomeReport(SampleOutcomes.rejected(), "m-1", message));
    assertThat(line().text("original_message")).contains(message);
    assertThat(line().get("cut")).isEqualTo(Optional.empty());
  }

  private String logged() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private Fields line() throws Exception {
    return (Fields) JsonText.read(logged());
  }
}
