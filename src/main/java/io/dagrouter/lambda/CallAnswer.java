package io.dagrouter.lambda;

import io.dagrouter.date.BusinessCalendar;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.DoctorJson;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.reason.Problem;
import io.dagrouter.remote.DayOff;
import io.dagrouter.remote.OverdueDate;
import io.dagrouter.remote.RemoteAnswer;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Hold;
import io.dagrouter.route.Line;
import io.dagrouter.route.Move;
import io.dagrouter.route.Share;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.trace.TraceContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Answers as callers get them: status of HTTP and JSON. */
final class CallAnswer {
  /** Of an outcome, what says nothing to the caller, or stands elsewhere in the answer. */
  private static final List<String> NOT_FOR_CALLERS =
      List.of("schema_version", "event", "message_id", "event_age_ms", "original_message");

  /** Of a refusal, what the problem tells itself. */
  private static final List<String> OF_PROBLEMS = List.of("reason", "message", "remedy");

  /** The most sets of an overdue date that are told one by one. */
  private static final int MOST_SETS = 20;

  private CallAnswer() {}

  /**
   * The answer.
   *
   * @param now when it is told
   * @param part the trace that the call is part of
   * @throws IllegalStateException when a call waits for objects, which only arrivals do
   */
  static CallResult of(RemoteAnswer answer, Instant now, TraceContext part) {
    return switch (answer) {
      case RemoteAnswer.Done(TriggerOutcome outcome) -> done(outcome, now, part);
      case RemoteAnswer.Requested(var requestId, var line, var runs, var skipped) ->
          new CallResult.Answered(
              HttpStatus.ACCEPTED,
              withDaysOff(
                  many("Requested", requestId, line)
                      .put("dates", JsonValue.items(runs, CallAnswer::requested)),
                  "skipped",
                  skipped));
      case RemoteAnswer.DryRun(var requestId, var line, var runs, var skipped) ->
          ok(
              withDaysOff(
                  many("DryRun", requestId, line)
                      .put("runs", JsonValue.items(runs, CallAnswer::rehearsed)),
                  "skipped",
                  skipped));
      case RemoteAnswer.Runs(var line, var runs, var off, var overdue) ->
          ok(
              withOverdue(
                  withDaysOff(
                      Fields.builder()
                          .put("line", line.name().value())
                          .put("dag_id", line.dag().value())
                          .put("runs", JsonValue.items(runs, CallAnswer::run)),
                      "days_off",
                      off),
                  overdue));
      case RemoteAnswer.Lines(var lines, var version) ->
          ok(
              Fields.builder()
                  .put("routes_version", version)
                  .put("lines", JsonValue.items(lines, CallAnswer::line))
                  .build());
      case RemoteAnswer.Examined(var from, var routes, var diagnoses) ->
          ok(DoctorJson.of(from, routes, diagnoses));
      case RemoteAnswer.Reconciliation(var done, var dryRun) -> ok(ReconcileJson.of(done, dryRun));
      case RemoteAnswer.Refused(Problem problem) ->
          new CallResult.Refused(Refusal.of(problem, Fields.EMPTY));
    };
  }

  /** Left out where there are none. */
  private static Fields withDaysOff(Fields.Builder fields, String key, List<DayOff> days) {
    if (!days.isEmpty()) {
      fields.put(key, JsonValue.items(days, CallAnswer::dayOff));
    }
    return fields.build();
  }

  private static Fields withOverdue(Fields fields, List<OverdueDate> overdue) {
    return overdue.isEmpty()
        ? fields
        : fields.and(
            Fields.builder().put("overdue", JsonValue.items(overdue, CallAnswer::overdue)).build());
  }

  /** Without sets where any run of the date is enough. */
  private static Fields overdue(OverdueDate date) {
    Fields.Builder fields =
        Fields.builder()
            .put("date", date.expected().date().toString())
            .put("deadline", date.expected().deadline().toString());
    if (!date.sets().isEmpty()) {
      fields
          .put("sets_missing", date.sets().size())
          .put(
              "sets",
              JsonValue.items(
                  date.sets().stream().limit(MOST_SETS).toList(),
                  set -> JsonValue.texts(set.captures())));
    }
    return fields.build();
  }

  private static Fields dayOff(DayOff day) {
    return Fields.builder().put("date", day.date().toString()).put("why", day.why()).build();
  }

  private static CallResult done(TriggerOutcome outcome, Instant now, TraceContext part) {
    Fields told = told(outcome, now, part);
    return switch (outcome) {
      case TriggerOutcome.Triggered(var request, _, _, _) -> ok(told.and(requestId(request)));
      case TriggerOutcome.AlreadyTriggered(var request, _, _, _) ->
          ok(told.and(requestId(request)));
      case TriggerOutcome.Rejected(_, Problem problem) -> refused(problem, told);
      case TriggerOutcome.Unavailable(_, Problem problem, _) -> refused(problem, told);
      case TriggerOutcome.Unrouted(_, Problem problem) -> refused(problem, told);
      case TriggerOutcome.Waiting _ ->
          throw new IllegalStateException("a call does not wait for objects");
    };
  }

  private static CallResult refused(Problem problem, Fields told) {
    return new CallResult.Refused(Refusal.of(problem, without(OF_PROBLEMS, told)));
  }

  private static Fields requestId(DagRunRequest request) {
    return Fields.builder().put("request_id", request.event().id()).build();
  }

  private static Fields told(TriggerOutcome outcome, Instant now, TraceContext part) {
    return without(
        NOT_FOR_CALLERS,
        OutcomeJson.of(new OutcomeReport(outcome, "", "", Optional.empty(), part), now));
  }

  private static Fields.Builder many(String outcome, String requestId, Line line) {
    Fields.Builder fields =
        Fields.builder()
            .put("outcome", outcome)
            .put("line", line.name().value())
            .put("title", line.title());
    environment(fields, line.environment());
    line.move().ifPresent(move -> fields.put("move", move(move)));
    return fields
        .put("dag_id", line.dag().value())
        .put("zone", line.date().zone().getId())
        .put("hold", line.holdInForce().map(Hold::why))
        .put("request_id", requestId);
  }

  private static Fields requested(DagRunRequest run) {
    return Fields.builder()
        .put("processing_date", run.date().date().toString())
        .put("run_id", run.runId().value())
        .put("environment", whereSplit(run).map(Environment::alias))
        .build();
  }

  /** Where the run goes, if not all runs of its line go there. */
  private static Optional<Environment> whereSplit(DagRunRequest run) {
    return run.line().environments().size() > 1 ? Optional.of(run.environment()) : Optional.empty();
  }

  /** What is the same for every run of the line stands once, over them. */
  private static Fields rehearsed(RemoteAnswer.Rehearsal run) {
    DagRunRequest request = run.request();
    List<String> ofLine =
        whereSplit(request).isPresent()
            ? List.of("line", "title", "dag_id", "zone")
            : List.of("line", "title", "environment", "mwaa_environment", "dag_id", "zone");
    Fields.Builder rest = Fields.builder().put("command", run.command());
    request
        .placement()
        .shadow()
        .ifPresent(
            to -> {
              Fields.Builder shadow = Fields.builder();
              environment(shadow, to);
              rest.put("shadow", shadow.put("hold", to.hold().map(Hold::why)).build());
            });
    rest.put("hold", whereSplit(request).flatMap(Environment::hold).map(Hold::why));
    return without(ofLine, OutcomeJson.of(request)).and(rest.build());
  }

  private static void environment(Fields.Builder fields, Environment environment) {
    fields.put("environment", environment.alias()).put("mwaa_environment", environment.mwaaName());
  }

  /** As it stands in the routes document. */
  private static Fields move(Move move) {
    return switch (move) {
      case Move.Shadow(Environment to) ->
          Fields.builder().put("to", to.alias()).put("shadow", true).build();
      case Move.Split(Environment to, Share share) ->
          Fields.builder().put("to", to.alias()).put("split", share.toString()).build();
    };
  }

  private static Fields run(RemoteAnswer.LineRun run) {
    return Fields.builder()
        .put("run_id", run.runId())
        .put("environment", run.environment().alias())
        .put("state", run.state())
        .put("processing_date", run.date().map(Object::toString))
        .build();
  }

  private static Fields line(Line line) {
    Fields.Builder fields =
        Fields.builder()
            .put("line", line.name().value())
            .put("title", line.title())
            .put("dag_id", line.dag().value())
            .put("environment", line.environment().alias());
    line.move().ifPresent(move -> fields.put("move", move(move)));
    return fields
        .put("zone", line.date().zone().getId())
        .put("calendar", line.date().calendar().map(BusinessCalendar::name))
        .put("date_key", line.date().confKey())
        .put("arrivals", JsonValue.texts(line.arrivals().stream().map(Object::toString).toList()))
        .put("hold", line.holdInForce().map(Hold::why))
        .build();
  }

  private static CallResult ok(Fields body) {
    return new CallResult.Answered(HttpStatus.OK, body);
  }

  private static Fields without(List<String> keys, Fields fields) {
    SequencedMap<String, JsonValue> rest = new LinkedHashMap<>(fields.values());
    keys.forEach(rest::remove);
    return new Fields(rest);
  }
}
