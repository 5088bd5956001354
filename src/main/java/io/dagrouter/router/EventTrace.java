package io.dagrouter.router;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.RunRequest;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.trace.TraceContext;
import java.util.List;

/**
 * The trace of what came without one. It is made of the event, so that a second delivery of the
 * event has the same: for an arrival of bucket, key and version, for a request of its id, which all
 * runs of a request share, and for a message that cannot be read of the message's id.
 */
public final class EventTrace {
  private EventTrace() {}

  /** That of a request. */
  public static TraceContext ofRequest(String requestId) {
    return TraceContext.derivedFrom(List.of("request", requestId));
  }

  /** That of the event, or of the message that holds none. */
  public static TraceContext of(TriggerOutcome outcome) {
    return switch (outcome) {
      case TriggerOutcome.Triggered(var request, _, _, _) -> of(request.event());
      case TriggerOutcome.AlreadyTriggered(var request, _, _, _) -> of(request.event());
      case TriggerOutcome.Waiting(var event, _, _, _) -> of(event);
      case TriggerOutcome.Unrouted(var event, _) -> of(event);
      case TriggerOutcome.Rejected(var subject, _) -> of(subject);
      case TriggerOutcome.Unavailable(var subject, _, _) -> of(subject);
    };
  }

  private static TraceContext of(Subject subject) {
    return switch (subject) {
      case Subject.OfMessage(var id) -> TraceContext.derivedFrom(List.of("message", id));
      case Subject.OfEvent(var event) -> of(event);
      case Subject.OfLine(var event, _, _) -> of(event);
      case Subject.OfRun(var request) -> of(request.event());
    };
  }

  private static TraceContext of(TriggerEvent event) {
    return switch (event) {
      case ObjectCreated arrival -> TraceContext.derivedFrom(arrival.identity());
      case RunRequest request -> ofRequest(request.id());
    };
  }
}
