package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.route.Considered;
import io.dagrouter.route.RouteTable;
import java.util.List;
import java.util.Optional;

/**
 * Why an event asks for what it asks for.
 *
 * @param routes those in force; absent where they cannot be read
 * @param considered the patterns that were held against an arrival, in the order of the document;
 *     empty for a call, which names its line
 * @param lines one for each line, or one for the event where it reaches no line; never empty
 */
public record Explanation(
    TriggerEvent event,
    Optional<RouteTable> routes,
    List<Considered> considered,
    List<LineExplanation> lines) {
  public Explanation {
    requireNonNull(event);
    requireNonNull(routes);
    considered = List.copyOf(considered);
    lines = List.copyOf(lines);
  }
}
