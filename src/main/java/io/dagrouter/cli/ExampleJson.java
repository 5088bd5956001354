package io.dagrouter.cli;

import io.dagrouter.example.Actual;
import io.dagrouter.example.Difference;
import io.dagrouter.example.Example;
import io.dagrouter.example.ExamplePlace;
import io.dagrouter.example.ExampleResult;
import io.dagrouter.example.Expectation;
import io.dagrouter.example.Happening;
import io.dagrouter.example.RunExpectation;
import io.dagrouter.example.Taken;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.LineName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How examples fared, as JSON. The names of the keys are stable. */
final class ExampleJson {
  private ExampleJson() {}

  static Fields of(ExampleTally tally) {
    return Fields.builder()
        .put("passed", tally.passed())
        .put("examples", tally.results().size())
        .put("failed", tally.failed())
        .put("code_not_looked_at", names(tally.withoutCode()))
        .put("results", JsonValue.items(tally.results(), result -> of(result)))
        .build();
  }

  private static Fields of(ExampleResult result) {
    Example example = result.example();
    ExamplePlace place = example.place();
    Fields.Builder fields =
        Fields.builder()
            .put("source", place.source())
            .put("line", place.line())
            .put("column", place.column())
            .put("path", place.path());
    switch (example.happening()) {
      case Happening.Arrival(var object) -> fields.put("arrives", object.uri());
      case Happening.Call(LineName line, Fields conf) ->
          fields.put("calls", line.value()).put("called", conf);
    }
    return fields
        .put("at", example.at().map(Instant::toString))
        .put("expected", of(example.expected()))
        .put("actual", of(result.actual()))
        .put("passed", result.passed())
        .put("differences", JsonValue.items(result.differences(), difference -> of(difference)))
        .put("remarks", JsonValue.texts(result.remarks()))
        .build();
  }

  private static Fields of(Expectation expectation) {
    return switch (expectation) {
      case Expectation.Takes(LineName line, RunExpectation run) ->
          Fields.builder()
              .put("takes", Fields.builder().put(line.value(), of(run)).build())
              .build();
      case Expectation.TakesNot(LineName line) ->
          Fields.builder().put("takes_not", line.value()).build();
      case Expectation.Exactly(var lines) -> {
        Fields.Builder each = Fields.builder();
        lines.forEach((line, run) -> each.put(line.value(), of(run)));
        yield Fields.builder().put("lines", each.build()).build();
      }
    };
  }

  private static Fields of(RunExpectation expectation) {
    return switch (expectation) {
      case RunExpectation.Refusal(var reason) ->
          Fields.builder().put("refused", reason.name()).build();
      case RunExpectation.Run(var date, var source, Fields conf) -> {
        Fields.Builder run =
            Fields.builder()
                .put("date", date.map(LocalDate::toString))
                .put("source", source.map(Enum::name));
        yield (conf.values().isEmpty() ? run : run.put("conf", conf)).build();
      }
    };
  }

  private static Fields of(Actual actual) {
    Fields.Builder lines = Fields.builder();
    for (Map.Entry<LineName, Taken> line : actual.lines().entrySet()) {
      lines.put(line.getKey().value(), of(line.getValue()));
    }
    return Fields.builder()
        .put("lines", lines.build())
        .put("unrouted", actual.unrouted().map(Problem::message))
        .build();
  }

  private static Fields of(Taken taken) {
    return switch (taken) {
      case Taken.Refused(Problem problem) ->
          Fields.builder()
              .put("refused", problem.reason().name())
              .put("message", problem.message())
              .build();
      case Taken.Run(var date, Fields conf) ->
          Fields.builder()
              .put("date", date.date().toString())
              .put("source", date.source().name())
              .put("origin", date.origin())
              .put("conf", conf)
              .build();
    };
  }

  private static Fields of(Difference difference) {
    Fields.Builder fields = Fields.builder().put("what", difference.what());
    put(fields, "expected", difference.expected());
    put(fields, "actual", difference.actual());
    return fields.build();
  }

  /** A side that there is nothing on has no key: {@code null} is a value of conf. */
  private static void put(Fields.Builder fields, String key, Difference.Value value) {
    switch (value) {
      case Difference.Value.Word(String text) -> fields.put(key, text);
      case Difference.Value.Json(JsonValue json) -> fields.put(key, json);
      case Difference.Value.None() -> {}
    }
  }

  private static JsonValue names(List<LineName> lines) {
    return JsonValue.texts(lines.stream().map(LineName::value).toList());
  }
}
