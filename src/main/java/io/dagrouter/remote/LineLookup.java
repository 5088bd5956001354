package io.dagrouter.remote;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import java.util.List;

/** The line that a caller chose, or why there is none. */
public sealed interface LineLookup {
  record Found(Line line) implements LineLookup {}

  record Failed(Problem problem) implements LineLookup {}

  /** Looks it up. */
  static LineLookup of(LineChoice choice, RouteTable table) {
    return switch (choice) {
      case LineChoice.Named(String name) ->
          LineName.parse(name)
              .flatMap(table::line)
              .<LineLookup>map(Found::new)
              .orElseGet(() -> none("find line " + name, "there is no such line", table));
      case LineChoice.OfDag(String dagId) -> {
        List<Line> lines = DagId.parse(dagId).map(table::linesOf).orElse(List.of());
        yield switch (lines.size()) {
          case 0 -> none("find the line of DAG " + dagId, "no line has that DAG", table);
          case 1 -> new Found(lines.getFirst());
          default ->
              new Failed(
                  new Problem(
                      Reason.LINE_AMBIGUOUS,
                      "find the line of DAG " + dagId,
                      lines.size() + " lines have that DAG",
                      String.join(", ", lines.stream().map(line -> line.name().value()).toList())));
        };
      }
    };
  }

  private static LineLookup none(String attempt, String happened, RouteTable table) {
    return new Failed(
        new Problem(
            Reason.LINE_NOT_FOUND,
            attempt,
            happened,
            table.lines().size() + " lines in version " + table.version() + " of the routes"));
  }
}
