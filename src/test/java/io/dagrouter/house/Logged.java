package io.dagrouter.house;

import static io.dagrouter.house.Template.refs;

import io.dagrouter.house.MetricStore.Series;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log group of a function: CloudWatch takes metrics out of its lines and by its filters. */
final class Logged {
  private static final Pattern FILTER = Pattern.compile("\\{ \\$\\.(\\w+) = \"(\\w+)\" }");

  /** A metric filter that counts lines with a text in a field. */
  private record Filter(String field, String text, Series series, double value) {}

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Fields> lines = new ArrayList<>();
  private final List<Filter> filters = new ArrayList<>();
  private final MetricStore metrics;
  private final Clock clock;

  Logged(Template template, String function, MetricStore metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
    String group =
        refs(template.properties(function).fields("LoggingConfig").orElseThrow()).iterator().next();
    for (String name : template.resources("AWS::Logs::MetricFilter").keySet()) {
      Fields filter = template.properties(name);
      if (refs(filter.get("LogGroupName").orElseThrow()).contains(group)) {
        filters.add(filter(filter));
      }
    }
  }

  private static Filter filter(Fields filter) {
    Matcher pattern = FILTER.matcher(filter.text("FilterPattern").orElseThrow());
    if (!pattern.matches()) {
      throw new AssertionError("a pattern that is not known here: " + filter);
    }
    Fields metric = (Fields) filter.items("MetricTransformations").orElseThrow().getFirst();
    return new Filter(
        pattern.group(1),
        pattern.group(2),
        new Series(
            metric.text("MetricNamespace").orElseThrow(),
            metric.text("MetricName").orElseThrow(),
            Map.of()),
        Double.parseDouble(metric.text("MetricValue").orElseThrow()));
  }

  PrintStream out() {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Reads what was written since the last time. */
  void read() {
    String text;
    synchronized (bytes) {
      text = bytes.toString(StandardCharsets.UTF_8);
      bytes.reset();
    }
    text.lines().map(Logged::json).forEach(this::read);
  }

  private void read(Fields line) {
    lines.add(line);
    if (EmbeddedMetrics.isIn(line)) {
      EmbeddedMetrics.take(line, clock.instant(), metrics);
    }
    for (Filter filter : filters) {
      if (line.text(filter.field()).filter(filter.text()::equals).isPresent()) {
        metrics.add(filter.series(), clock.instant(), filter.value());
      }
    }
  }

  List<Fields> lines() {
    return lines;
  }

  private static Fields json(String text) {
    try {
      return (Fields) JsonText.read(text);
    } catch (NotJsonException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
