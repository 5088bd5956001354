package io.dagrouter.cli;

import io.dagrouter.cli.Explained.Way;
import io.dagrouter.date.DateCandidate;
import io.dagrouter.date.DateSaying;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.Capture;
import io.dagrouter.route.Considered;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.Explanation;
import io.dagrouter.router.RunPlan;
import io.dagrouter.router.SetState;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRunRequest;
import java.util.List;
import java.util.function.Function;

/** What was found out about events, as JSON. */
final class ExplainedJson {
  private ExplainedJson() {}

  /**
   * All of it.
   *
   * @param codeIsRead whether the code of DAGs was looked at
   */
  static Fields of(List<Explained> explained, boolean codeIsRead) {
    return Fields.builder()
        .put("starts_runs", explained.stream().allMatch(Explained::startsRuns))
        .put("dag_code_read", codeIsRead)
        .put("explained", items(explained, ExplainedJson::of))
        .build();
  }

  private static <T> JsonValue.Items items(List<T> all, Function<T, JsonValue> json) {
    return new JsonValue.Items(all.stream().map(json).toList());
  }

  /** What was found out about one event. */
  static Fields of(Explained explained) {
    Fields.Builder fields = Fields.builder().put("place", explained.place());
    switch (explained) {
      case Explained.PassedOver(_, String why) -> fields.put("passed_over", why);
      case Explained.Unreadable(_, Problem problem, var mistakes) -> {
        problem(fields, problem);
        if (!mistakes.isEmpty()) {
          fields.put("mistakes", JsonValue.texts(mistakes));
        }
      }
      case Explained.Reasoned(_, Explanation explanation, var ways) ->
          fields
              .put("event", OutcomeJson.of(explanation.event()))
              .put("routes_version", explanation.routes().map(RouteTable::version))
              .put("considered", items(explanation.considered(), ExplainedJson::of))
              .put("lines", items(ways, ExplainedJson::of));
    }
    return fields.build();
  }

  private static Fields of(Considered considered) {
    Fields.Builder fields =
        Fields.builder()
            .put("line", considered.line().name().value())
            .put("pattern", considered.pattern().pattern())
            .put("matches", considered.captures().isPresent());
    considered
        .captures()
        .ifPresent(
            captures -> {
              Fields.Builder taken = Fields.builder();
              captures.forEach((String name, Capture capture) -> taken.put(name, capture.text()));
              fields.put("captures", taken.build());
            });
    return fields.build();
  }

  /** {@code missing} is empty where all is there. */
  private static void set(Fields.Builder fields, SetState set) {
    switch (set) {
      case SetState.Complete() -> fields.put("missing", JsonValue.texts(List.of()));
      case SetState.Incomplete(var missing) -> fields.put("missing", JsonValue.texts(missing));
      case SetState.Unknown(Problem problem) -> fields.put("missing_unknown", problem.message());
    }
  }

  private static Fields of(Way way) {
    Fields.Builder fields = Fields.builder();
    switch (way.line().plan()) {
      case RunPlan.Planned(DagRunRequest request) -> {
        OutcomeJson.of(request).values().forEach(fields::put);
        request
            .placement()
            .shadow()
            .map(Environment::alias)
            .ifPresent(shadow -> fields.put("shadow", shadow));
        ExpectedBy.of(request).ifPresent(by -> by.putInto(fields));
        request.onHold().ifPresent(hold -> fields.put("hold", hold.message()));
      }
      case RunPlan.Refused _, RunPlan.Unrouted _ ->
          way.line().line().map(Line::name).ifPresent(name -> fields.put("line", name.value()));
    }
    fields.put("dates", items(way.line().dates(), ExplainedJson::of));
    if (!way.line().needed().isEmpty()) {
      fields.put("needs", JsonValue.texts(way.line().needed()));
      way.line().set().ifPresent(set -> set(fields, set));
    }
    switch (way.command()) {
      case CommandLookup.Found(String command) -> fields.put("command", command);
      case CommandLookup.Failed(Problem problem) -> problem(fields, problem);
    }
    return fields.build();
  }

  private static Fields of(DateSaying saying) {
    Fields.Builder fields = Fields.builder().put("source", saying.source().name());
    switch (saying) {
      case DateSaying.Won(DateCandidate candidate) -> candidate(fields, "won", candidate);
      case DateSaying.Lost(DateCandidate candidate, var to) ->
          candidate(fields, "lost", candidate).put("to", to.name());
      case DateSaying.Wrong(DateCandidate candidate, String happened) ->
          candidate(fields, "wrong", candidate).put("why", happened);
      case DateSaying.Silent(_, String why) -> fields.put("verdict", "silent").put("why", why);
    }
    return fields.build();
  }

  private static Fields.Builder candidate(
      Fields.Builder fields, String verdict, DateCandidate candidate) {
    return fields
        .put("verdict", verdict)
        .put("value", candidate.value())
        .put("origin", candidate.origin());
  }

  private static void problem(Fields.Builder fields, Problem problem) {
    fields
        .put("reason", problem.reason().name())
        .put("message", problem.message())
        .put("remedy", problem.reason().remedy());
  }
}
