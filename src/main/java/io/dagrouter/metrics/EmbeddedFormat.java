package io.dagrouter.metrics;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.metrics.MetricSet.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CloudWatch's embedded metric format: metrics as JSON objects, each of which becomes a line of the
 * log (CloudWatch user guide, "Specification: Embedded metric format"). A line holds one value for
 * each name of a metric or dimension, so series that agree in what they share have a line together:
 * those of an arrival by itself all have one.
 */
final class EmbeddedFormat {
  /** The namespace of all metrics. */
  static final String NAMESPACE = "dagrouter";

  /** The most values that a metric may have in a line. */
  static final int MOST_VALUES = 100;

  private EmbeddedFormat() {}

  /** The lines of a set. */
  static List<Fields> lines(MetricSet set, Instant now) {
    List<Line> lines = new ArrayList<>();
    set.values()
        .forEach(
            (series, values) -> {
              for (int from = 0; from < values.size(); from += MOST_VALUES) {
                int to = Math.min(from + MOST_VALUES, values.size());
                put(lines, series, value(values.subList(from, to)));
              }
            });
    return lines.stream().map(line -> line.json(now)).toList();
  }

  private static void put(List<Line> lines, Series series, JsonValue value) {
    for (Line line : lines) {
      if (line.takes(series, value)) {
        line.put(series, value);
        return;
      }
    }
    Line line = new Line();
    line.put(series, value);
    lines.add(line);
  }

  private static JsonValue value(List<Long> values) {
    return values.size() == 1
        ? JsonValue.Num.of(values.getFirst())
        : JsonValue.items(values, JsonValue.Num::of);
  }

  /** One line while it is put together. */
  private static final class Line {
    private final Map<Dimensions, List<Metric>> series = new LinkedHashMap<>();
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    /** A series stands in a line once, even where its further values are the same again. */
    boolean takes(Series one, JsonValue value) {
      return !series.getOrDefault(one.dimensions(), List.of()).contains(one.metric())
          && agrees(one.metric().text(), value)
          && one.dimensions().values().entrySet().stream()
              .allMatch(entry -> agrees(entry.getKey(), JsonValue.text(entry.getValue())));
    }

    private boolean agrees(String name, JsonValue value) {
      JsonValue known = members.get(name);
      return known == null || known.equals(value);
    }

    void put(Series one, JsonValue value) {
      series.computeIfAbsent(one.dimensions(), _ -> new ArrayList<>()).add(one.metric());
      one.dimensions().values().forEach((name, text) -> members.put(name, JsonValue.text(text)));
      members.put(one.metric().text(), value);
    }

    Fields json(Instant now) {
      Map<List<Metric>, List<Dimensions>> directives = new LinkedHashMap<>();
      series.forEach(
          (dimensions, metrics) ->
              directives.computeIfAbsent(metrics, _ -> new ArrayList<>()).add(dimensions));
      List<JsonValue> told = new ArrayList<>();
      directives.forEach((metrics, dimensions) -> told.add(directive(metrics, dimensions)));
      return Fields.builder()
          .put(
              "_aws",
              Fields.builder()
                  .put("Timestamp", now.toEpochMilli())
                  .put("CloudWatchMetrics", new JsonValue.Items(told))
                  .build())
          .build()
          .and(new Fields(new LinkedHashMap<>(members)));
    }

    private static Fields directive(List<Metric> metrics, List<Dimensions> dimensions) {
      return Fields.builder()
          .put("Namespace", NAMESPACE)
          .put(
              "Dimensions",
              JsonValue.items(
                  dimensions, one -> JsonValue.texts(List.copyOf(one.values().keySet()))))
          .put(
              "Metrics",
              JsonValue.items(
                  metrics,
                  metric ->
                      Fields.builder()
                          .put("Name", metric.text())
                          .put("Unit", metric.unit().text())
                          .build()))
          .build();
    }
  }
}
