package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.WatchRounds;
import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.LoggedInvocation;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.outcome.SampleOutcomes;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.LineName;
import io.dagrouter.router.EventTrace;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.trace.TraceContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/logs.md} to the log. */
class LogsReferenceTest {
  private static final TraceContext TRACE = EventTrace.ofRequest("r");

  /** Each method of the log, with all that it can tell. */
  private static final SequencedMap<String, Consumer<OutcomeLog>> LINES = lines();

  @Test
  void everyNoticeHasItsRowWithLevelAndFields() throws Exception {
    List<String> rows =
        Markdown.read(Path.of("docs/reference/logs.md")).rows().stream()
            .filter(row -> row.size() == 4)
            .map(row -> String.join(" ", row.subList(0, 3)))
            .toList();

    SequencedMap<String, String> told = new LinkedHashMap<>();
    for (Fields line : logged()) {
      line.text("notice")
          .ifPresent(
              notice ->
                  told.merge(
                      "`" + notice + "`",
                      line.text("level").orElseThrow() + " " + fields(line),
                      (first, second) ->
                          first.replaceFirst(" ", ", " + second.substring(0, 4) + " ")));
    }
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            told.entrySet().stream().map(row -> row.getKey() + " " + row.getValue()).toList());
  }

  @Test
  void nothingIsLoggedThatTheseTestsDoNotKnow() {
    assertThat(LINES.keySet())
        .containsExactlyInAnyOrderElementsOf(
            new TreeSet<>(
                Arrays.stream(OutcomeLog.class.getDeclaredMethods())
                    .filter(method -> Modifier.isPublic(method.getModifiers()))
                    .map(Method::getName)
                    .toList()));
  }

  @Test
  void everyLineOfAnInvocationBeginsWithLevelAndTimeAndHasItsRequestId() throws Exception {
    for (Fields line : LoggedInvocation.of("i-1", LogsReferenceTest::logged)) {
      List<String> fields = List.copyOf(line.values().keySet());
      assertThat(fields).startsWith("level", "timestamp");
      assertThat(fields.get(2)).isIn("outcome", "notice");
      assertThat(line.text("level").orElseThrow()).isIn("INFO", "WARN", "ERROR");
      assertThat(line.text("request_id")).contains("i-1");
    }
  }

  private static List<Fields> logged() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutcomeLog log =
        new OutcomeLog(new PrintStream(bytes, true, StandardCharsets.UTF_8), new TestClock());
    LINES.values().forEach(line -> line.accept(log));
    return bytes.toString(StandardCharsets.UTF_8).lines().map(LogsReferenceTest::json).toList();
  }

  private static Fields json(String line) {
    try {
      return (Fields) JsonText.read(line);
    } catch (NotJsonException e) {
      throw new IllegalStateException(line, e);
    }
  }

  private static String fields(Fields line) {
    return String.join(
        ", ",
        line.values().keySet().stream()
            .filter(field -> !List.of("level", "timestamp", "notice").contains(field))
            .map(field -> "`" + field + "`")
            .toList());
  }

  private static SequencedMap<String, Consumer<OutcomeLog>> lines() {
    SequencedMap<String, Consumer<OutcomeLog>> lines = new LinkedHashMap<>();
    lines.put("outcome", log -> log.outcome(new OutcomeReport(SampleOutcomes.rejected(), "m", "")));
    lines.put("passedOver", log -> log.passedOver("m", "a folder marker"));
    lines.put("problem", log -> log.problem(SampleOutcomes.NO_WEB_SERVER));
    lines.put(
        "callRefused",
        log -> log.callRefused("c", TRACE, SampleOutcomes.NO_DAY, List.of("a", "b")));
    lines.put("routesInForce", log -> log.routesInForce("ssm:/r", "7", 4));
    lines.put(
        "routesTrouble",
        log ->
            log.routesTrouble(
                SampleOutcomes.NO_DAY, List.of("a"), Optional.of("7"), Optional.of(TRACE)));
    lines.put("routesRecovered", log -> log.routesRecovered("ssm:/r", "8", Optional.of(TRACE)));
    lines.put(
        "airflowNewerThanKnown",
        log ->
            log.airflowNewerThanKnown(
                SampleOutcomes.LAKE3, AirflowVersion.parse("3.9.0").orElseThrow(), "3.3"));
    lines.put("detour", log -> log.detour("PutEvents", 503));
    lines.put(
        "primed",
        log -> {
          log.primed(1500, Duration.ofSeconds(12), Map.of());
          log.primed(1500, Duration.ofSeconds(12), Map.of("everything", "no"));
        });
    lines.put("metricsLost", log -> log.metricsLost(new IllegalStateException("no")));
    lines.put("tracesNotSent", log -> log.tracesNotSent("no"));
    lines.put("lineageTold", log -> log.lineageTold("m", "r", "u", 2));
    Fields detail = Fields.builder().put("id", "missing/bank/2026-11-19/x").build();
    lines.put("arrivalMissing", log -> log.arrivalMissing(detail));
    lines.put("arrivalRecovered", log -> log.arrivalRecovered(detail));
    lines.put("notWatched", log -> log.notWatched("bank", SampleOutcomes.NO_WEB_SERVER));
    lines.put("watched", log -> log.watched(WatchRounds.NOTHING));
    lines.put(
        "reconciled",
        log -> {
          LocalDate date = LocalDate.of(2026, 11, 19);
          log.reconciled(new LineName("bank"), date, date, JsonValue.Fields.EMPTY, 0);
          log.reconciled(new LineName("bank"), date, date, JsonValue.Fields.EMPTY, 1);
        });
    lines.put("unexpected", log -> log.unexpected("m", new IllegalStateException("no")));
    return lines;
  }
}
