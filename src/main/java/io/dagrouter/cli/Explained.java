package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.lambda.PayloadReading;
import io.dagrouter.lambda.Planning;
import io.dagrouter.reason.Problem;
import io.dagrouter.router.Explanation;
import io.dagrouter.router.LineExplanation;
import io.dagrouter.router.RunPlan;
import io.dagrouter.run.CommandLookup;
import java.util.List;

/** What was found out about one event. */
sealed interface Explained {
  /** Where the event was found, or what it is. */
  String place();

  /** Whether all that it asks for would be sent. */
  boolean startsRuns();

  /** An event, its reasoning, and what each of its lines would have sent. */
  record Reasoned(String place, Explanation explanation, List<Way> ways) implements Explained {
    public Reasoned {
      requireNonNull(place);
      requireNonNull(explanation);
      ways = List.copyOf(ways);
    }

    TriggerEvent event() {
      return explanation.event();
    }

    @Override
    public boolean startsRuns() {
      return ways.stream().allMatch(Way::isSent);
    }
  }

  /** Nothing that asks for a run, rightly so. */
  record PassedOver(String place, String why) implements Explained {
    @Override
    public boolean startsRuns() {
      return true;
    }
  }

  /** It cannot be understood. */
  record Unreadable(String place, Problem problem, List<String> mistakes) implements Explained {
    @Override
    public boolean startsRuns() {
      return false;
    }
  }

  /**
   * What becomes of an event for one line.
   *
   * @param command what would be sent, or why there is nothing to send
   */
  record Way(LineExplanation line, CommandLookup command) {
    boolean isSent() {
      return command instanceof CommandLookup.Found;
    }
  }

  /** Finds it out. */
  static Explained of(String place, PayloadReading reading, Planning planning) {
    return switch (reading) {
      case PayloadReading.PassedOver(String why) -> new PassedOver(place, why);
      case PayloadReading.Wrong(Problem problem, var mistakes) ->
          new Unreadable(place, problem, mistakes);
      case PayloadReading.Event(TriggerEvent event) -> {
        Explanation explanation = planning.explainer().explain(event);
        yield new Reasoned(
            place,
            explanation,
            explanation.lines().stream()
                .map(line -> new Way(line, command(line.plan(), planning)))
                .toList());
      }
    };
  }

  private static CommandLookup command(RunPlan plan, Planning planning) {
    return switch (plan) {
      case RunPlan.Planned(var request) -> planning.preview().command(request);
      case RunPlan.Refused(_, Problem problem) -> new CommandLookup.Failed(problem);
      case RunPlan.Unrouted(_, Problem problem) -> new CommandLookup.Failed(problem);
    };
  }
}
