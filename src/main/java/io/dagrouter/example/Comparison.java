package io.dagrouter.example;

import static java.util.stream.Collectors.joining;

import io.dagrouter.date.DateSource;
import io.dagrouter.example.Difference.Value;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.LineName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is not as an example expects it. One for each; not thread-safe. */
final class Comparison {
  private final Actual actual;
  private final Optional<Instant> at;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private Comparison(Actual actual, Optional<Instant> at) {
    this.actual = actual;
    this.at = at;
  }

  static ExampleResult of(Example example, Actual actual) {
    Comparison comparison = new Comparison(actual, example.at());
    comparison.compare(example.expected());
    return new ExampleResult(example, actual, comparison.differences, comparison.remarks);
  }

  private void compare(Expectation expected) {
    switch (expected) {
      case Expectation.Takes(LineName line, RunExpectation run) ->
          actual
              .of(line)
              .ifPresentOrElse(taken -> compare("", line, run, taken), () -> lines(line.value()));
      case Expectation.TakesNot(LineName line) -> {
        if (actual.of(line).isPresent()) {
          lines("not " + line);
        }
      }
      case Expectation.Exactly(var lines) -> {
        if (!actual.lines().keySet().equals(lines.keySet())) {
          lines(names(lines.keySet()));
        }
        lines.forEach(
            (line, run) ->
                actual.of(line).ifPresent(taken -> compare(line + ".", line, run, taken)));
      }
    }
  }

  private void lines(String expected) {
    differ("lines", new Value.Word(expected), new Value.Word(names(actual.lines().keySet())));
    actual.unrouted().map(Problem::told).ifPresent(remarks::add);
  }

  private static String names(Collection<LineName> lines) {
    return lines.isEmpty() ? "none" : lines.stream().map(LineName::value).collect(joining(", "));
  }

  /** What a line makes of the event; {@code prefix} stands before what differs. */
  private void compare(String prefix, LineName line, RunExpectation expected, Taken taken) {
    switch (taken) {
      case Taken.Refused(Problem problem) -> {
        Value reason = new Value.Word(problem.reason().name());
        if (!refusal(expected).equals(reason)) {
          differ(prefix + "refused", refusal(expected), reason);
          remarks.add(problem.told());
        }
      }
      case Taken.Run run -> {
        switch (expected) {
          case RunExpectation.Refusal _ ->
              differ(prefix + "refused", refusal(expected), new Value.None());
          case RunExpectation.Run wanted -> compare(prefix, line, wanted, run);
        }
      }
    }
  }

  private static Value refusal(RunExpectation expected) {
    return switch (expected) {
      case RunExpectation.Refusal(Reason reason) -> new Value.Word(reason.name());
      case RunExpectation.Run _ -> new Value.None();
    };
  }

  private void compare(String prefix, LineName line, RunExpectation.Run expected, Taken.Run run) {
    DateSource source = run.date().source();
    if (source == DateSource.DEFAULT && at.isEmpty()) {
      differ(prefix + "at", new Value.Word("a time"), new Value.None());
      remarks.add(
          "The date of "
              + line
              + " is counted from the time of the event, and the example gives none. Add it, as in"
              + " at: 2026-11-20T01:05:00+09:00.");
    } else {
      expected
          .date()
          .map(LocalDate::toString)
          .ifPresent(
              date ->
                  compare(
                      prefix + "date",
                      new Value.Word(date),
                      new Value.Word(run.date().date().toString())));
    }
    expected
        .source()
        .ifPresent(
            wanted ->
                compare(
                    prefix + "source",
                    new Value.Word(wanted.name()),
                    new Value.Word(source.name())));
    expected
        .conf()
        .values()
        .forEach(
            (key, value) ->
                compare(prefix + "conf." + key, new Value.Json(value), given(run.conf(), key)));
  }

  private static Value given(JsonValue.Fields conf, String key) {
    return conf.get(key).<Value>map(Value.Json::new).orElseGet(Value.None::new);
  }

  private void compare(String what, Value expected, Value given) {
    if (!expected.equals(given)) {
      differ(what, expected, given);
    }
  }

  private void differ(String what, Value expected, Value given) {
    differences.add(new Difference(what, expected, given));
  }
}
