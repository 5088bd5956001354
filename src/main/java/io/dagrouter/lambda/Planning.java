package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.router.RunPlanner;
import io.dagrouter.run.CommandPreview;

/**
 * The way from an event to its command as the functions go it, but for the sending. Thread-safe.
 *
 * @param planner from an event to the runs that it asks for
 * @param preview from a run to its command
 */
public record Planning(RunPlanner planner, CommandPreview preview) {
  public Planning {
    requireNonNull(planner);
    requireNonNull(preview);
  }
}
