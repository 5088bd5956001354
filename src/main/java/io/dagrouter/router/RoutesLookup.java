package io.dagrouter.router;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.RouteTable;

/** The routes in force, or why there are none. */
public sealed interface RoutesLookup {
  record Found(RouteTable table) implements RoutesLookup {}

  record Failed(Problem problem) implements RoutesLookup {}
}
