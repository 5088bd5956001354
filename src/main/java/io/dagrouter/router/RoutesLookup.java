package io.dagrouter.router;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.RouteTable;
import java.util.Optional;

/** The routes in force, or why there are none. */
public sealed interface RoutesLookup {
  record Found(RouteTable table) implements RoutesLookup {}

  record Failed(Problem problem) implements RoutesLookup {}

  /** The routes; absent where there are none. */
  default Optional<RouteTable> routes() {
    return switch (this) {
      case Found(RouteTable table) -> Optional.of(table);
      case Failed _ -> Optional.empty();
    };
  }
}
