package io.dagrouter.document;

import io.dagrouter.route.RouteTable;
import java.util.List;

/** A routes document as routes, or all that is wrong with it: never half of it. */
public sealed interface RoutesReading {
  record Read(RouteTable table) implements RoutesReading {}

  /**
   * The document is wrong.
   *
   * @param problems all mistakes, at least one, in the order of the text
   */
  record Wrong(List<DocumentProblem> problems) implements RoutesReading {
    public Wrong {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("wrong without a problem");
      }
    }
  }
}
