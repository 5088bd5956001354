package io.dagrouter.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An arrival pattern of a line, and the next one of the same shape, which match or miss together.
 * Immutable.
 */
final class Arrival {
  private final int number;
  private final Line line;
  private final KeyPattern keys;
  private final @Nullable Arrival next;

  private Arrival(int number, Line line, KeyPattern keys, @Nullable Arrival next) {
    this.number = number;
    this.line = line;
    this.keys = keys;
    this.next = next;
  }

  /** The first arrival of each shape, in the order of the document. */
  static List<Arrival> of(List<Line> lines) {
    record Written(int number, Line line, KeyPattern keys) {}
    Map<Shape, List<Written>> byShape = new LinkedHashMap<>();
    int number = 0;
    for (Line line : lines) {
      for (KeyPattern keys : line.arrivals()) {
        byShape
            .computeIfAbsent(keys.shape(), _ -> new ArrayList<>(1))
            .add(new Written(number++, line, keys));
      }
    }
    List<Arrival> firsts = new ArrayList<>(byShape.size());
    byShape.forEach(
        (_, all) -> {
          Arrival next = null;
          for (Written written : all.reversed()) {
            next = new Arrival(written.number, written.line, written.keys, next);
          }
          firsts.add(next);
        });
    return firsts;
  }

  /** Counts the arrivals of all lines from 0, in the order of the document. */
  int number() {
    return number;
  }

  Line line() {
    return line;
  }

  KeyPattern keys() {
    return keys;
  }

  Shape shape() {
    return keys.shape();
  }

  /** The next one in the document of the same shape. */
  @Nullable Arrival next() {
    return next;
  }

  /** Whether the whole of {@code subject} is matched. */
  boolean matches(String subject) {
    return shape().match(subject) != null;
  }

  /** How many parts match from the beginning, whatever follows. */
  int matchingParts(String subject) {
    return shape().form().matchingParts(shape().texts().toCharArray(), subject);
  }

  /** The line with what is taken by a match that has the parts end at {@code ends}. */
  RouteMatch matched(String subject, int[] ends) {
    return new RouteMatch(line, keys, KeyPattern.captures(keys.takes(), subject, ends));
  }
}
