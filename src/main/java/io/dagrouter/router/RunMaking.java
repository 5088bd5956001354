package io.dagrouter.router;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.Shadow;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import io.dagrouter.run.TriggerResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The second half of the way: from a run request to what became of it. Thread-safe. */
final class RunMaking {
  private final DagRunTrigger trigger;
  private final OtherSide otherSide;

  RunMaking(DagRunTrigger trigger, OtherSide otherSide) {
    this.trigger = trigger;
    this.otherSide = otherSide;
  }

  /** Where the line is split, a run of the other side comes before one of this. */
  TriggerOutcome make(DagRunRequest request, Delivery delivery, Optional<Instant> changed) {
    return switch (otherSide.of(request, changed, delivery.deadline())) {
      case OtherSide.Sighting.NotThere() -> trigger(request, delivery, changed);
      case OtherSide.Sighting.There(var where, String evidence) ->
          new TriggerOutcome.AlreadyTriggered(request.in(where), evidence);
      // Whatever the reason is: only who knows that the run is not there may make it.
      case OtherSide.Sighting.Unknown(Problem problem) ->
          new TriggerOutcome.Unavailable(new Subject.OfRun(request), problem);
    };
  }

  private TriggerOutcome trigger(
      DagRunRequest request, Delivery delivery, Optional<Instant> changed) {
    return switch (trigger.trigger(request, delivery.deadline())) {
      case TriggerResult.Created(String sent, var retried) ->
          new TriggerOutcome.Triggered(request, sent, retried, shadow(request, delivery));
      case TriggerResult.Exists(String evidence, var retried) ->
          new TriggerOutcome.AlreadyTriggered(
              request, evidence, retried, shadow(request, delivery));
      case TriggerResult.Failed(Problem problem, var retried) ->
          refused(new Subject.OfRun(request), problem, retried, delivery, changed);
    };
  }

  /** The run is there by now, and what becomes of its shadow must not change that. */
  private Optional<Shadow> shadow(DagRunRequest request, Delivery delivery) {
    return request
        .placement()
        .shadow()
        .map(to -> new Shadow(to, shadowIn(to, request, delivery.deadline())));
  }

  private TriggerResult shadowIn(Environment to, DagRunRequest request, Deadline deadline) {
    Optional<Problem> hold = request.line().onHold(to);
    if (hold.isPresent()) {
      return new TriggerResult.Failed(hold.get());
    }
    try {
      return trigger.trigger(request.shadowIn(to), deadline);
    } catch (RuntimeException e) {
      return new TriggerResult.Failed(
          new Problem(
              Reason.RUN_NOT_CONFIRMED,
              "trigger " + request.line().dag() + " in " + to.alias(),
              "the shadow broke off",
              e.toString()));
    }
  }

  /** No run is made: whether the event comes again, the reason says. */
  static TriggerOutcome refused(
      Subject subject,
      Problem problem,
      List<Problem> retried,
      Delivery delivery,
      Optional<Instant> changed) {
    boolean again =
        switch (problem.reason().persistence()) {
          case FINAL -> false;
          case AFTER_GRACE -> delivery.isWithinGrace(changed);
          case TRANSIENT, MOMENTARY -> true;
        };
    return again
        ? new TriggerOutcome.Unavailable(subject, problem, retried)
        : new TriggerOutcome.Rejected(subject, problem);
  }
}
