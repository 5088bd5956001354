package io.dagrouter.house;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The metrics of an account, as CloudWatch keeps them. */
final class MetricStore {
  /** A metric: a namespace, a name and one set of dimensions. */
  record Series(String namespace, String name, Map<String, String> dimensions) {
    Series {
      dimensions = Map.copyOf(dimensions);
    }
  }

  private final Map<Series, NavigableMap<Instant, List<Double>>> values = new HashMap<>();

  void add(Series series, Instant time, double value) {
    values
        .computeIfAbsent(series, _ -> new TreeMap<>())
        .computeIfAbsent(time, _ -> new ArrayList<>())
        .add(value);
  }

  /** The values after one moment, up to and with another. */
  List<Double> values(Series series, Instant after, Instant upTo) {
    NavigableMap<Instant, List<Double>> known = values.get(series);
    return known == null
        ? List.of()
        : known.subMap(after, false, upTo, true).values().stream()
            .flatMap(Collection::stream)
            .toList();
  }

  Set<Series> series() {
    return values.keySet();
  }
}
