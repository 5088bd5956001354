package io.dagrouter.run;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.Environment;
import java.util.Optional;

/**
 * What became of a run's shadow: the same run, asked for in the environment that its line moves to.
 * It is told beside the outcome of the run, and changes nothing of it.
 *
 * @param environment where it was asked for
 * @param result what came of it there
 */
public record Shadow(Environment environment, TriggerResult result) {
  public Shadow {
    requireNonNull(environment);
    requireNonNull(result);
  }

  /** Why there is none, or none that is known of; empty where it was made. */
  public Optional<Problem> failure() {
    return switch (result) {
      case TriggerResult.Created _, TriggerResult.Exists _ -> Optional.empty();
      case TriggerResult.Failed(var problem, _) -> Optional.of(problem);
    };
  }
}
