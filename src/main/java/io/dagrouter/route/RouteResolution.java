package io.dagrouter.route;

import io.dagrouter.reason.Problem;
import java.util.List;

/** The way from an arrival to its lines. */
public sealed interface RouteResolution {
  /** At least one line takes the arrival; each line once, in the order of the document. */
  record Routed(List<RouteMatch> matches) implements RouteResolution {
    public Routed {
      matches = List.copyOf(matches);
      if (matches.isEmpty()) {
        throw new IllegalArgumentException("routed to no line");
      }
    }
  }

  /** No line has a pattern that matches. */
  record Unrouted(Problem problem) implements RouteResolution {}
}
