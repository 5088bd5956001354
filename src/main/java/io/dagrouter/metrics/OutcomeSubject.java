package io.dagrouter.metrics;

import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import java.util.Optional;

/**
 * What an outcome is told by. Both come from the routes document, never from a caller's text: a
 * line that does not exist is no line here.
 */
record OutcomeSubject(Optional<Line> line, Optional<Environment> environment) {
  private static final OutcomeSubject UNKNOWN =
      new OutcomeSubject(Optional.empty(), Optional.empty());

  static OutcomeSubject of(TriggerOutcome outcome) {
    return switch (outcome) {
      case TriggerOutcome.Triggered(var request, _, _, _) -> of(request);
      case TriggerOutcome.AlreadyTriggered(var request, _, _, _) -> of(request);
      case TriggerOutcome.Waiting(_, var line, var date, _) ->
          new OutcomeSubject(Optional.of(line), Optional.of(line.placeOf(date).environment()));
      case TriggerOutcome.Unrouted _ -> UNKNOWN;
      case TriggerOutcome.Rejected(var subject, _) -> of(subject);
      case TriggerOutcome.Unavailable(var subject, _, _) -> of(subject);
    };
  }

  private static OutcomeSubject of(Subject subject) {
    return switch (subject) {
      case Subject.OfMessage _, Subject.OfEvent _ -> UNKNOWN;
      // Without a date yet: a line that moves may have its runs elsewhere.
      case Subject.OfLine(_, var line, _) ->
          new OutcomeSubject(Optional.of(line), Optional.of(line.environment()));
      case Subject.OfRun(var request) -> of(request);
    };
  }

  private static OutcomeSubject of(DagRunRequest request) {
    return new OutcomeSubject(Optional.of(request.line()), Optional.of(request.environment()));
  }
}
