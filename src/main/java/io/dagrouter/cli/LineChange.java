package io.dagrouter.cli;

import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A line that is otherwise in another document.
 *
 * @param line its name
 */
record LineChange(String line, Kind kind) {
  /** How it is otherwise. */
  enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /** All of them: first those of the earlier document in its order, then the new ones in theirs. */
  static List<LineChange> between(RouteTable before, RouteTable after) {
    List<LineChange> changes = new ArrayList<>();
    for (Line line : before.lines()) {
      var now = after.line(line.name());
      if (now.isEmpty()) {
        changes.add(new LineChange(line.name().value(), Kind.REMOVED));
      } else if (!now.get().equals(line)) {
        changes.add(new LineChange(line.name().value(), Kind.CHANGED));
      }
    }
    after.lines().stream()
        .filter(line -> before.line(line.name()).isEmpty())
        .forEach(line -> changes.add(new LineChange(line.name().value(), Kind.ADDED)));
    return changes;
  }
}
