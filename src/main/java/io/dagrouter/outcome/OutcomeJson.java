package io.dagrouter.outcome;

import io.dagrouter.date.ProcessingDate;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.RunRequest;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.Awaited;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.RunConf;
import io.dagrouter.run.Shadow;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An outcome as one JSON object, the same in the log, in the event on the outcome bus and in
 * answers. A field that has nothing to say is left out; those that are there always stand in this
 * order: {@code outcome, schema_version, reason, message, remedy, retried, line, title,
 * environment, mwaa_environment, dag_id, run_id, processing_date, date_source, date_origin,
 * losing_dates, zone, conf, command, evidence, shadow, missing, newer, settles_at, event,
 * message_id, request_id, trace_id, traceparent, routes_version, time, event_age_ms,
 * original_message}. What it may be is said by the schemas in {@code io/dagrouter/outcomes}.
 *
 * <p>{@code processing_date} is {@code yyyy-MM-dd}; {@code time} is when the outcome is told, in
 * UTC (ISO 8601); {@code event_age_ms} how long that is after the time of the event, in
 * milliseconds and never negative; {@code original_message} is whole, and only there where the
 * event is refused.
 */
public final class OutcomeJson {
  /**
   * The version of the schemas of all details on the outcome bus. Fields are added within 1.x;
   * whatever breaks a reader who ignores what it does not know makes it 2.0.
   */
  public static final String SCHEMA_VERSION = "1.1";

  private OutcomeJson() {}

  /** The name of the kind of outcome: {@code Triggered}, say. It is the detail type on the bus. */
  public static String type(TriggerOutcome outcome) {
    return outcome.getClass().getSimpleName();
  }

  /**
   * The JSON of an outcome.
   *
   * @param time when it is told
   */
  public static Fields of(OutcomeReport report, Instant time) {
    Fields.Builder fields =
        Fields.builder()
            .put("outcome", type(report.outcome()))
            .put("schema_version", SCHEMA_VERSION);
    String routesVersion =
        switch (report.outcome()) {
          case TriggerOutcome.Triggered(var request, var sent, var retried, var shadow) -> {
            retried(fields, retried);
            run(fields, request);
            fields.put("command", sent);
            shadow.ifPresent(one -> fields.put("shadow", of(one)));
            event(fields, request.event());
            yield request.routesVersion();
          }
          case TriggerOutcome.AlreadyTriggered(
                  var request,
                  var evidence,
                  var retried,
                  var shadow) -> {
            retried(fields, retried);
            run(fields, request);
            fields.put("evidence", evidence);
            shadow.ifPresent(one -> fields.put("shadow", of(one)));
            event(fields, request.event());
            yield request.routesVersion();
          }
          case TriggerOutcome.Waiting(var event, var line, var date, var awaited) -> {
            line(fields, line);
            date(fields, date);
            zone(fields, line);
            awaited(fields, awaited);
            event(fields, event);
            yield "";
          }
          case TriggerOutcome.Unrouted(var event, var problem) -> {
            problem(fields, problem);
            event(fields, event);
            yield "";
          }
          case TriggerOutcome.Rejected(var subject, var problem) -> {
            problem(fields, problem);
            yield subject(fields, subject);
          }
          case TriggerOutcome.Unavailable(var subject, var problem, var retried) -> {
            problem(fields, problem);
            retried(fields, retried);
            yield subject(fields, subject);
          }
        };
    fields
        .put("message_id", report.messageId())
        .put("request_id", report.requestId())
        .put("trace_id", report.trace().traceId())
        .put("traceparent", report.trace().traceparent());
    if (!routesVersion.isEmpty()) {
      fields.put("routes_version", routesVersion);
    }
    fields.put("time", time.toString());
    event(report.outcome()).ifPresent(event -> fields.put("event_age_ms", age(event, time)));
    if (report.isRefusal()) {
      fields.put("original_message", report.message());
    }
    return fields.build();
  }

  /**
   * The JSON of a run that is asked for: {@code line} to {@code conf} of the order above, as far as
   * they are there.
   */
  public static Fields of(DagRunRequest request) {
    Fields.Builder fields = Fields.builder();
    run(fields, request);
    return fields.build();
  }

  private static Fields of(Shadow shadow) {
    Fields.Builder fields = Fields.builder();
    environment(fields, shadow.environment());
    switch (shadow.result()) {
      case TriggerResult.Created(var sent, var retried) -> {
        fields.put("type", "Triggered").put("command", sent);
        retried(fields, retried);
      }
      case TriggerResult.Exists(var evidence, var retried) -> {
        fields.put("type", "AlreadyTriggered").put("evidence", evidence);
        retried(fields, retried);
      }
      case TriggerResult.Failed(var problem, var retried) -> {
        // Remedies say that an event comes again. For its shadow alone it does not.
        fields
            .put("type", "Failed")
            .put("reason", problem.reason().name())
            .put("message", problem.told());
        retried(fields, retried);
      }
    }
    return fields.build();
  }

  private static Optional<TriggerEvent> event(TriggerOutcome outcome) {
    return switch (outcome) {
      case TriggerOutcome.Triggered triggered -> Optional.of(triggered.request().event());
      case TriggerOutcome.AlreadyTriggered already -> Optional.of(already.request().event());
      case TriggerOutcome.Waiting waiting -> Optional.of(waiting.event());
      case TriggerOutcome.Unrouted unrouted -> Optional.of(unrouted.event());
      case TriggerOutcome.Rejected rejected -> event(rejected.subject());
      case TriggerOutcome.Unavailable unavailable -> event(unavailable.subject());
    };
  }

  private static Optional<TriggerEvent> event(Subject subject) {
    return switch (subject) {
      case Subject.OfMessage _ -> Optional.empty();
      case Subject.OfEvent(var event) -> Optional.of(event);
      case Subject.OfLine(var event, _, _) -> Optional.of(event);
      case Subject.OfRun(var request) -> Optional.of(request.event());
    };
  }

  /** The clock of who sent the event may be ahead. */
  private static long age(TriggerEvent event, Instant time) {
    return Math.max(0, Duration.between(event.time(), time).toMillis());
  }

  /** Adds what is known of the subject and gives the routes version, empty where unknown. */
  private static String subject(Fields.Builder fields, Subject subject) {
    return switch (subject) {
      case Subject.OfMessage _ -> "";
      case Subject.OfEvent(var event) -> {
        event(fields, event);
        yield "";
      }
      case Subject.OfLine(var event, var line, var routesVersion) -> {
        line(fields, line);
        zone(fields, line);
        event(fields, event);
        yield routesVersion;
      }
      case Subject.OfRun(var request) -> {
        run(fields, request);
        event(fields, request.event());
        yield request.routesVersion();
      }
    };
  }

  private static void awaited(Fields.Builder fields, Awaited awaited) {
    switch (awaited) {
      case Awaited.Objects(var missing) -> fields.put("missing", JsonValue.texts(missing));
      case Awaited.LaterArrival(String uri) -> fields.put("newer", uri);
      case Awaited.Quiet(Instant settlesAt) -> fields.put("settles_at", settlesAt.toString());
    }
  }

  private static void problem(Fields.Builder fields, Problem problem) {
    fields
        .put("reason", problem.reason().name())
        .put("message", problem.message())
        .put("remedy", problem.reason().remedy());
  }

  /** The problems after which it was tried again; left out where there are none. */
  private static void retried(Fields.Builder fields, List<Problem> retried) {
    if (!retried.isEmpty()) {
      fields.put(
          "retried",
          new JsonValue.Items(
              retried.stream()
                  .<JsonValue>map(
                      problem ->
                          Fields.builder()
                              .put("reason", problem.reason().name())
                              .put("message", problem.message())
                              .build())
                  .toList()));
    }
  }

  private static void run(Fields.Builder fields, DagRunRequest request) {
    line(fields, request.line(), request.environment());
    fields.put("run_id", request.runId().value());
    ProcessingDate date = request.date();
    date(fields, date.date());
    fields.put("date_source", date.source().name());
    fields.put("date_origin", date.origin());
    fields.put("losing_dates", RunConf.losing(date.losing()));
    zone(fields, request.line());
    fields.put("conf", request.conf());
  }

  private static void line(Fields.Builder fields, Line line) {
    line(fields, line, line.environment());
  }

  private static void line(Fields.Builder fields, Line line, Environment where) {
    fields.put("line", line.name().value()).put("title", line.title());
    environment(fields, where);
    fields.put("dag_id", line.dag().value());
  }

  private static void environment(Fields.Builder fields, Environment environment) {
    fields.put("environment", environment.alias()).put("mwaa_environment", environment.mwaaName());
  }

  private static void date(Fields.Builder fields, LocalDate date) {
    fields.put("processing_date", date.toString());
  }

  private static void zone(Fields.Builder fields, Line line) {
    fields.put("zone", line.date().zone().getId());
  }

  private static void event(Fields.Builder fields, TriggerEvent event) {
    fields.put("event", of(event));
  }

  /** The JSON of an event: {@code event} of the order above. */
  public static Fields of(TriggerEvent event) {
    return switch (event) {
      case ObjectCreated created ->
          Fields.builder()
              .put("id", created.id())
              .put("time", created.time().toString())
              .put("bucket", created.object().bucket())
              .put("key", created.object().key())
              .put("version_id", created.version().versionId())
              .put("etag", created.version().etag())
              .put("sequencer", created.version().sequencer())
              .put("size", created.size())
              .put("only_line", created.onlyLine())
              .build();
      case RunRequest request ->
          Fields.builder()
              .put("id", request.id())
              .put("time", request.time().toString())
              .put("line", request.line())
              .build();
    };
  }
}
