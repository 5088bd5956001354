package io.dagrouter.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.event.RunRequest;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.router.EventTrace;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.RunId;
import io.dagrouter.run.Shadow;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import io.dagrouter.trace.TraceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeSchemasTest {
  private static final Instant NOW = Instant.parse("2026-11-19T16:05:20.5Z");
  private static final TraceContext TRACE = EventTrace.ofRequest("ticket-4711");
  static final List<String> TYPES = OutcomeSchemas.TYPES;

  /** Every kind of outcome with every subject, shadow and try that it can have. */
  static Stream<TriggerOutcome> outcomes() {
    List<Problem> retried = List.of(SampleOutcomes.NO_WEB_SERVER, SampleOutcomes.NO_WEB_SERVER);
    List<TriggerOutcome> outcomes = new ArrayList<>();
    for (DagRunRequest request : List.of(SampleOutcomes.request(), called())) {
      for (List<Problem> before : List.of(List.<Problem>of(), retried)) {
        for (Optional<Shadow> shadow : shadows(before)) {
          outcomes.add(new TriggerOutcome.Triggered(request, "dags trigger", before, shadow));
          outcomes.add(new TriggerOutcome.AlreadyTriggered(request, "known", before, shadow));
        }
        for (Subject subject : subjects(request)) {
          outcomes.add(
              new TriggerOutcome.Unavailable(subject, SampleOutcomes.NO_WEB_SERVER, before));
        }
      }
      for (Subject subject : subjects(request)) {
        outcomes.add(new TriggerOutcome.Rejected(subject, SampleOutcomes.NO_DAY));
      }
      outcomes.add(new TriggerOutcome.Unrouted(request.event(), SampleOutcomes.NO_LINE));
    }
    outcomes.add(SampleOutcomes.waiting());
    outcomes.add(SampleOutcomes.waitingForQuiet());
    outcomes.add(SampleOutcomes.waitingForALaterArrival());
    return outcomes.stream();
  }

  private static DagRunRequest called() {
    DagRunRequest sample = SampleOutcomes.request();
    TriggerEvent call = new RunRequest("ticket-4711", NOW.plusSeconds(1), "bank", Fields.EMPTY);
    return new DagRunRequest(
        call,
        SampleOutcomes.BANK,
        sample.date(),
        new RunId("call__bank__20261119__00c0ffee00c0ffee"),
        Fields.EMPTY,
        "7");
  }

  private static List<Optional<Shadow>> shadows(List<Problem> retried) {
    return List.of(
        Optional.empty(),
        shadow(new TriggerResult.Created("dags trigger x", retried)),
        shadow(new TriggerResult.Exists("the list shows it", retried)),
        shadow(new TriggerResult.Failed(SampleOutcomes.NO_WEB_SERVER, retried)));
  }

  private static Optional<Shadow> shadow(TriggerResult result) {
    return Optional.of(new Shadow(SampleOutcomes.LAKE3, result));
  }

  private static List<Subject> subjects(DagRunRequest request) {
    return List.of(
        new Subject.OfMessage("m-1"),
        new Subject.OfEvent(request.event()),
        new Subject.OfLine(request.event(), request.line(), "7"),
        new Subject.OfRun(request));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void everyOutcomeFitsTheSchemaOfItsType(TriggerOutcome outcome) {
    for (Fields told :
        List.of(told(outcome, Optional.empty()), told(outcome, Optional.of("i-1")))) {
      assertThat(OutcomeSchemas.mistakes(OutcomeJson.type(outcome), told)).isEmpty();
      assertThat(OutcomeSchemas.mistakesForReaders(OutcomeJson.type(outcome), told)).isEmpty();
      assertThat(told.text("schema_version")).contains("1.1");
    }
  }

  /** What is told beside outcomes, with all the fields that it can have. */
  static Stream<Arguments> others() {
    Fields time = Fields.builder().put("time", NOW.toString()).build();
    Fields version = Fields.builder().put("schema_version", OutcomeJson.SCHEMA_VERSION).build();
    return Stream.of(
        Arguments.of(
            "RoutesTrouble",
            version
                .and(
                    RoutesJson.trouble(
                        SampleOutcomes.NO_DAY,
                        List.of("a", "b"),
                        Optional.of("7"),
                        Optional.of(TRACE)))
                .and(time)),
        Arguments.of(
            "RoutesTrouble",
            version
                .and(
                    RoutesJson.trouble(
                        SampleOutcomes.NO_DAY, List.of(), Optional.empty(), Optional.empty()))
                .and(time)),
        Arguments.of(
            "RoutesRecovered",
            version.and(RoutesJson.recovered("ssm:/r", "7", Optional.empty())).and(time)),
        Arguments.of(
            "RoutesRecovered",
            version.and(RoutesJson.recovered("ssm:/r", "7", Optional.of(TRACE))).and(time)),
        Arguments.of(
            "ArrivalMissing",
            expected("missing", version)
                .and(Fields.builder().put("held_until", NOW.toString()).build())
                .and(
                    Fields.builder()
                        .put("sets_missing", 1)
                        .put("sets", JsonValue.items(List.of("신한"), OutcomeSchemasTest::lateSet))
                        .put("missing", JsonValue.texts(List.of("a")))
                        .build())
                .and(Fields.builder().put("routes_version", "7").build())
                .and(time)),
        Arguments.of(
            "ArrivalRecovered",
            expected("recovered", version)
                .and(Fields.builder().put("run_id", "s3__bank__20261119").build())
                .and(Fields.builder().put("run_made", NOW.toString()).build())
                .and(Fields.builder().put("routes_version", "7").build())
                .and(time)),
        Arguments.of(
            "ArrivalFound",
            FoundArrivalJson.detail(
                new ObjectCreated(
                    "found:v1",
                    NOW,
                    new ObjectLocation("sli-dst-dl", "은행/a.csv"),
                    new ObjectVersion(Optional.of("v1"), Optional.of("e"), Optional.empty()),
                    5,
                    Optional.of("bank")),
                TRACE)),
        Arguments.of(
            "RunRequested",
            version.and(
                Fields.builder()
                    .put("version", 1)
                    .put("line", "bank")
                    .put("request_id", "ticket-4711")
                    .put("requested_at", NOW.toString())
                    .put("conf", Fields.builder().put("사유", "재처리").build())
                    .put("processing_date", "2026-11-19")
                    .put("run_id", "call__bank__20261119__00c0ffee00c0ffee")
                    .put("dag_id", "mydata_bank")
                    .put("environment", "lake")
                    .put("trace_id", TRACE.traceId())
                    .put("traceparent", TRACE.traceparent())
                    .build())));
  }

  private static Fields expected(String kind, Fields version) {
    return version.and(
        Fields.builder()
            .put("id", kind + "/bank/2026-11-19/2026-11-20T00:00:00Z")
            .put("message", "No run of line bank for 2026-11-19 was made.")
            .put("line", "bank")
            .put("title", "은행")
            .put("environment", "lake")
            .put("mwaa_environment", "sli-dst-airflow")
            .put("dag_id", "mydata_bank")
            .put("processing_date", "2026-11-19")
            .put("day", "2026-11-20")
            .put("expected_by", "09:00")
            .put("days", "business")
            .put("zone", "Asia/Seoul")
            .put("deadline", "2026-11-20T00:00:00Z")
            .put("sets_expected", 5)
            .build());
  }

  private static Fields lateSet(String institution) {
    return Fields.builder()
        .put("captures", Fields.builder().put("institution", institution).build())
        .put("run_id", "s3__bank__20261119__00c0ffee00c0ffee")
        .put("run_made", NOW.toString())
        .build();
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatIsToldBesideOutcomesFitsAndMissesNothing(String type, Fields told) {
    assertThat(OutcomeSchemas.mistakes(type, told)).isEmpty();
    assertThat(
            OutcomeSchemas.mistakes(type, told.and(Fields.builder().put("colour", "red").build())))
        .hasSize(1);
    for (String required : required(type)) {
      assertThat(OutcomeSchemas.mistakesForReaders(type, without(told, required)))
          .as(required)
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void noFieldThatAlwaysMustBeThereCanBeMissed(TriggerOutcome outcome) {
    String type = OutcomeJson.type(outcome);
    Fields told = told(outcome, Optional.of("i-1"));
    for (String required : required(type)) {
      assertThat(OutcomeSchemas.mistakesForReaders(type, without(told, required)))
          .as(required)
          .anySatisfy(mistake -> assertThat(mistake).contains("'" + required + "'"));
    }
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void aFieldThatNoSchemaKnowsIsFoundByTestsAndIgnoredByReaders(TriggerOutcome outcome) {
    String type = OutcomeJson.type(outcome);
    Fields told =
        told(outcome, Optional.empty()).and(Fields.builder().put("colour", "red").build());
    assertThat(OutcomeSchemas.mistakes(type, told)).singleElement().asString().contains("'colour'");
    assertThat(OutcomeSchemas.mistakesForReaders(type, told)).isEmpty();
  }

  @Test
  void aFieldWithinTheShadowThatNoSchemaKnowsIsFound() {
    Fields told =
        told(
            new TriggerOutcome.Triggered(
                SampleOutcomes.request(),
                "dags trigger",
                List.of(),
                shadow(new TriggerResult.Created("dags trigger x"))),
            Optional.empty());
    Fields shadow =
        told.fields("shadow").orElseThrow().and(Fields.builder().put("colour", "red").build());
    assertThat(
            OutcomeSchemas.mistakes(
                "Triggered", told.and(Fields.builder().put("shadow", shadow).build())))
        .singleElement()
        .asString()
        .contains("'colour'");
  }

  @ParameterizedTest
  @CsvSource({
    "schema_version, 2.0",
    "outcome, Waiting",
    "processing_date, 20261119",
    "date_source, GUESS",
    "time, 2026-11-19 16:05",
    "trace_id, 4BF92F3577B34DA6A3CE929D0E0E4736",
    "traceparent, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-02",
    "message_id, ''"
  })
  void aValueThatCannotBeMeantIsFound(String field, String value) {
    Fields told =
        told(SampleOutcomes.triggered(), Optional.empty())
            .and(Fields.builder().put(field, value).build());
    assertThat(OutcomeSchemas.mistakesForReaders("Triggered", told)).isNotEmpty();
  }

  @Test
  void aTraceAndTheNextMinorVersionFit() {
    Fields told =
        told(SampleOutcomes.triggered(), Optional.of("i-1"))
            .and(
                Fields.builder()
                    .put("schema_version", "1.12")
                    .put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
                    .put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                    .build());
    assertThat(OutcomeSchemas.mistakes("Triggered", told)).isEmpty();
  }

  @Test
  void confAndCommandMayBeMissingOnlyWhereThatIsTold() {
    Fields told = told(SampleOutcomes.triggered(), Optional.empty());
    Fields cut = without(without(told, "conf"), "command");
    assertThat(OutcomeSchemas.mistakesForReaders("Triggered", cut)).hasSize(2);
    assertThat(
            OutcomeSchemas.mistakes(
                "Triggered", cut.and(Fields.builder().put("truncated", true).build())))
        .isEmpty();
  }

  @Test
  void theFieldsOfASchemaStandInTheOrderOfTheOutcome() {
    for (TriggerOutcome outcome : outcomes().toList()) {
      List<String> known =
          List.copyOf(
              schema(OutcomeJson.type(outcome))
                  .fields("properties")
                  .orElseThrow()
                  .values()
                  .keySet());
      List<String> told = List.copyOf(told(outcome, Optional.of("i-1")).values().keySet());
      assertThat(known.stream().filter(told::contains)).containsExactlyElementsOf(told);
    }
  }

  @ParameterizedTest
  @FieldSource("TYPES")
  void aSchemaNamesItsVersionAndDescribesEachField(String type) {
    Fields schema = schema(type);
    assertThat(schema.text("$id"))
        .contains("urn:dagrouter:outcomes:" + OutcomeJson.SCHEMA_VERSION + ":" + type);
    assertThat(schema.get("additionalProperties")).isEmpty();
    schema
        .fields("properties")
        .orElseThrow()
        .values()
        .forEach(
            (field, value) -> {
              if (!field.equals("outcome") && !field.equals("version")) {
                assertThat(((Fields) value).text("description")).as(field).isPresent();
              }
            });
  }

  private static Fields told(TriggerOutcome outcome, Optional<String> requestId) {
    return OutcomeJson.of(
        new OutcomeReport(outcome, "m-1", "the \"body\"\n", requestId, EventTrace.of(outcome)),
        NOW);
  }

  private static List<String> required(String type) {
    return schema(type).items("required").orElseThrow().stream()
        .map(name -> ((JsonValue.Text) name).value())
        .toList();
  }

  private static Fields schema(String type) {
    return (Fields) OutcomeSchemas.json(OutcomeSchemas.text(type));
  }

  private static Fields without(Fields fields, String key) {
    SequencedMap<String, JsonValue> rest = new LinkedHashMap<>(fields.values());
    rest.remove(key);
    return new Fields(rest);
  }
}
