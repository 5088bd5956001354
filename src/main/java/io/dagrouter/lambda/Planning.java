package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.router.EventExplainer;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RunPlanner;
import io.dagrouter.run.CommandPreview;

/**
 * The way from an event to its command as the functions go it, but for the sending. Thread-safe.
 *
 * @param routes those that are gone by
 * @param payloads from what a function is invoked with to events
 * @param planner from an event to the runs that it asks for
 * @param explainer the same, with the reasoning
 * @param preview from a run to its command
 */
public record Planning(
    Routes routes,
    PayloadReader payloads,
    RunPlanner planner,
    EventExplainer explainer,
    CommandPreview preview) {
  public Planning {
    requireNonNull(routes);
    requireNonNull(payloads);
    requireNonNull(explainer);
    requireNonNull(planner);
    requireNonNull(preview);
  }
}
