package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.house.MetricStore.Series;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes metrics out of a line of a log as CloudWatch does (user guide, "Specification: Embedded
 * metric format"), and fails where the line breaks a rule: CloudWatch passes over it in silence.
 */
final class EmbeddedMetrics {
  private static final Set<String> UNITS = Set.of("Count", "Milliseconds", "Seconds");
  private static final int MOST_VALUES = 100;
  private static final int MOST_METRICS = 100;
  private static final int MOST_DIMENSIONS = 30;

  private final Fields line;
  private final Instant time;
  private final Set<Series> told = new HashSet<>();

  private EmbeddedMetrics(Fields line, Instant time) {
    this.line = line;
    this.time = time;
  }

  static boolean isIn(Fields line) {
    return line.get("_aws").isPresent();
  }

  /**
   * Takes them out.
   *
   * @param now when CloudWatch reads the line
   */
  static void take(Fields line, Instant now, MetricStore store) {
    Fields about = line.fields("_aws").orElseThrow();
    assertThat(about.values()).containsOnlyKeys("Timestamp", "CloudWatchMetrics");
    long millis = number(about.get("Timestamp").orElseThrow()).longValueExact();
    Instant time = Instant.ofEpochMilli(millis);
    assertThat(time).isBetween(now.minus(Duration.ofDays(14)), now.plus(Duration.ofHours(2)));
    List<JsonValue> directives = about.items("CloudWatchMetrics").orElseThrow();
    assertThat(directives).isNotEmpty();
    EmbeddedMetrics metrics = new EmbeddedMetrics(line, time);
    directives.forEach(directive -> metrics.take((Fields) directive, store));
    Set<String> members = new HashSet<>(line.values().keySet());
    members.remove("_aws");
    metrics.told.forEach(
        series -> {
          members.remove(series.name());
          members.removeAll(series.dimensions().keySet());
        });
    assertThat(members).as("members that no metric is told by").isEmpty();
  }

  private void take(Fields directive, MetricStore store) {
    assertThat(directive.values()).containsOnlyKeys("Namespace", "Dimensions", "Metrics");
    String namespace = directive.text("Namespace").orElseThrow();
    assertThat(namespace).hasSizeBetween(1, 1024).doesNotStartWith("AWS/");
    List<JsonValue> metrics = directive.items("Metrics").orElseThrow();
    assertThat(metrics).hasSizeBetween(1, MOST_METRICS);
    List<JsonValue> sets = directive.items("Dimensions").orElseThrow();
    assertThat(sets).isNotEmpty();
    for (JsonValue set : sets) {
      Map<String, String> dimensions = dimensions(Template.texts(set));
      for (JsonValue metric : metrics) {
        take((Fields) metric, namespace, dimensions, store);
      }
    }
  }

  private Map<String, String> dimensions(List<String> names) {
    assertThat(names).hasSizeLessThanOrEqualTo(MOST_DIMENSIONS).doesNotHaveDuplicates();
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (String name : names) {
      assertThat(name).hasSizeBetween(1, 250);
      String value = line.text(name).orElseThrow(() -> new AssertionError("no value of " + name));
      assertThat(value).isNotBlank().hasSizeLessThanOrEqualTo(1024).doesNotStartWith(":");
      assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(value)).as(value).isTrue();
      dimensions.put(name, value);
    }
    return dimensions;
  }

  private void take(
      Fields metric, String namespace, Map<String, String> dimensions, MetricStore store) {
    assertThat(metric.values()).containsOnlyKeys("Name", "Unit");
    assertThat(UNITS).contains(metric.text("Unit").orElseThrow());
    String name = metric.text("Name").orElseThrow();
    Series series = new Series(namespace, name, dimensions);
    assertThat(told.add(series)).as("told once in a line: %s", series).isTrue();
    List<JsonValue> values =
        switch (line.get(name).orElseThrow(() -> new AssertionError("no value of " + name))) {
          case JsonValue.Items(var some) -> some;
          case JsonValue one -> List.of(one);
        };
    assertThat(values).hasSizeBetween(1, MOST_VALUES);
    new ArrayList<>(values).forEach(value -> store.add(series, time, number(value).doubleValue()));
  }

  private static BigDecimal number(JsonValue value) {
    return ((JsonValue.Num) value).value();
  }
}
