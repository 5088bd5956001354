package io.dagrouter.route;

import io.dagrouter.route.KeyPattern.Take;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrival patterns of one shape, which match or miss together.
 *
 * @param number counts the shapes from 0, in the order of the document
 * @param patterns at least one, in the order of the document
 */
record ArrivalPatterns(int number, Shape shape, List<Pattern> patterns) {
  ArrivalPatterns {
    patterns = List.copyOf(patterns);
  }

  /**
   * An arrival pattern of a line.
   *
   * @param lineNumber the place of the line in the document, from 0
   * @param patternNumber the place of the pattern in the line, from 0
   * @param takes those of {@code keys}
   */
  record Pattern(int lineNumber, int patternNumber, Line line, KeyPattern keys, List<Take> takes) {}

  /**
   * All arrivals of the lines. Parts and captures that are equal become the same object: there are
   * few different ones even in a long document, so that lookups find them in the processor's cache.
   */
  static List<ArrivalPatterns> of(List<Line> lines) {
    Map<Shape, List<Pattern>> byShape = new LinkedHashMap<>();
    Map<List<Take>, List<Take>> takes = new HashMap<>();
    for (int number = 0; number < lines.size(); number++) {
      Line line = lines.get(number);
      for (int i = 0; i < line.arrivals().size(); i++) {
        KeyPattern keys = line.arrivals().get(i);
        List<Take> same = takes.computeIfAbsent(keys.takes(), some -> some);
        byShape
            .computeIfAbsent(keys.shape(), _ -> new ArrayList<>(1))
            .add(new Pattern(number, i, line, keys, same));
      }
    }
    Map<Part, Part> parts = new HashMap<>();
    List<ArrivalPatterns> arrivals = new ArrayList<>(byShape.size());
    byShape.forEach(
        (shape, patterns) -> {
          List<Part> same =
              shape.parts().stream()
                  .map(part -> parts.computeIfAbsent(part, first -> first))
                  .toList();
          arrivals.add(new ArrivalPatterns(arrivals.size(), new Shape(same), patterns));
        });
    return arrivals;
  }
}
