package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.event.RunRequest;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.remote.RemoteAnswer;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.EventTrace;
import io.dagrouter.router.OtherSides;
import io.dagrouter.router.RoutesLookup;
import io.dagrouter.router.RunPlan;
import io.dagrouter.router.TriggerRouter;
import io.dagrouter.run.DagRunRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What callers are told of lines that move. */
class MovingLineAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");

  @Test
  void linesTellHowTheyMove() throws NotJsonException {
    RouteTable table =
        table(
            """
            bank: { dag: b, environment: old, move: { to: new, split: 10% } }
              card: { dag: c, environment: old, move: { to: new, shadow: true } }
              stays: { dag: s, environment: old }\
            """);

    assertThat(body(new RemoteAnswer.Lines(table.lines(), "7")).items("lines").orElseThrow())
        .extracting(line -> only((Fields) line, "line", "environment", "move"))
        .containsExactly(
            json(
                "{\"line\":\"bank\",\"environment\":\"old\",\"move\":{\"to\":\"new\",\"split\":\"10%\"}}"),
            json(
                "{\"line\":\"card\",\"environment\":\"old\",\"move\":{\"to\":\"new\",\"shadow\":true}}"),
            json("{\"line\":\"stays\",\"environment\":\"old\"}"));
  }

  @Test
  void aDryRunOfASplitLineTellsWhereEachRunWouldGo() throws NotJsonException {
    RouteTable table =
        table("bank: { dag: b, environment: old, move: { to: new, split: 50% } }", "새 환경 점검");

    Fields body = dryRun(table, "2026-11-01", "2026-11-02", "2026-11-03");

    assertThat(only(body, "environment", "mwaa_environment", "move"))
        .isEqualTo(
            json(
                "{\"environment\":\"old\",\"mwaa_environment\":\"lake-24\","
                    + "\"move\":{\"to\":\"new\",\"split\":\"50%\"}}"));
    assertThat(body.items("runs").orElseThrow())
        .extracting(
            run -> only((Fields) run, "environment", "mwaa_environment", "processing_date", "hold"))
        .containsExactly(
            json(
                "{\"environment\":\"new\",\"mwaa_environment\":\"lake-3\",\"processing_date\":\"2026-11-01\",\"hold\":\"새 환경 점검\"}"),
            json(
                "{\"environment\":\"new\",\"mwaa_environment\":\"lake-3\",\"processing_date\":\"2026-11-02\",\"hold\":\"새 환경 점검\"}"),
            json(
                "{\"environment\":\"old\",\"mwaa_environment\":\"lake-24\",\"processing_date\":\"2026-11-03\"}"));
  }

  @Test
  void aDryRunTellsOfTheShadow() throws NotJsonException {
    String line = "bank: { dag: b, environment: old, move: { to: new, shadow: true } }";

    assertThat(shadow(dryRun(table(line), "2026-11-01")))
        .isEqualTo(json("{\"environment\":\"new\",\"mwaa_environment\":\"lake-3\"}"));
    assertThat(shadow(dryRun(table(line, "새 환경 점검"), "2026-11-01")))
        .isEqualTo(
            json("{\"environment\":\"new\",\"mwaa_environment\":\"lake-3\",\"hold\":\"새 환경 점검\"}"));
  }

  @Test
  void datesThatArePassedOnTellTheirSideWhereTheLineIsSplit() throws NotJsonException {
    RouteTable table = table("bank: { dag: b, environment: old, move: { to: new, split: 100% } }");

    assertThat(
            body(new RemoteAnswer.Requested(
                    "r",
                    table.lines().getFirst(),
                    List.of(planned(table, "2026-11-01")),
                    List.of()))
                .items("dates")
                .orElseThrow())
        .extracting(date -> only((Fields) date, "processing_date", "environment"))
        .containsExactly(json("{\"processing_date\":\"2026-11-01\",\"environment\":\"new\"}"));
  }

  private static Fields shadow(Fields dryRun) {
    Fields run = (Fields) dryRun.items("runs").orElseThrow().getFirst();
    assertThat(run.get("environment")).isEmpty();
    return run.fields("shadow").orElseThrow();
  }

  private static Fields dryRun(RouteTable table, String... dates) {
    return body(
        new RemoteAnswer.DryRun(
            "r",
            table.lines().getFirst(),
            Stream.of(dates)
                .map(date -> new RemoteAnswer.Rehearsal(planned(table, date), "dags trigger"))
                .toList(),
            List.of()));
  }

  private static DagRunRequest planned(RouteTable table, String date) {
    TriggerRouter router =
        new TriggerRouter(
            () -> new RoutesLookup.Found(table),
            (_, rule) -> {
              throw new AssertionError("read " + rule);
            },
            (run, _) -> {
              throw new AssertionError("sent " + run);
            },
            OtherSides.none());
    RunRequest request =
        new RunRequest("r", NOW, "bank", Fields.builder().put("processing_date", date).build());
    return ((RunPlan.Planned) router.plan(request).getFirst()).request();
  }

  private static Fields body(RemoteAnswer answer) {
    return ((CallResult.Answered) CallAnswer.of(answer, NOW, EventTrace.ofRequest("r"))).body();
  }

  private static Fields only(Fields fields, String... keys) {
    SequencedMap<String, JsonValue> kept = new LinkedHashMap<>(fields.values());
    kept.keySet().retainAll(List.of(keys));
    return new Fields(kept);
  }

  private static Fields json(String text) throws NotJsonException {
    return (Fields) JsonText.read(text);
  }

  private static RouteTable table(String lines) {
    return table(lines, "");
  }

  private static RouteTable table(String lines, String holdOfNew) {
    String routes =
        """
        zone: Asia/Seoul
        environments: { old: { mwaa: lake-24 }, new: { mwaa: lake-3%s } }
        lines:
          %s
        """
            .formatted(holdOfNew.isEmpty() ? "" : ", hold: " + holdOfNew, lines);
    return switch (RoutesDocument.read(List.of(DocumentPart.whole("routes.yaml", routes)))) {
      case RoutesReading.Read(var table) -> table;
      case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
    };
  }
}
