package io.dagrouter.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of one invocation, counts added up. Not thread-safe. */
final class MetricSet {
  /** Where a value belongs. */
  record Series(Dimensions dimensions, Metric metric) {}

  private final Map<Series, List<Long>> values = new LinkedHashMap<>();

  void add(Metric metric, long value, Dimensions dimensions) {
    List<Long> known =
        values.computeIfAbsent(new Series(dimensions, metric), _ -> new ArrayList<>());
    switch (metric.unit()) {
      case COUNT -> {
        long before = known.isEmpty() ? 0 : known.removeFirst();
        known.add(before + value);
      }
      case MILLISECONDS, SECONDS -> known.add(value);
    }
  }

  /** The values of each series, in the order in which they came; one for a count. */
  Map<Series, List<Long>> values() {
    return values;
  }
}
