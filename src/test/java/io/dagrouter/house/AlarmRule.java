package io.dagrouter.house;

import io.dagrouter.house.MetricStore.Series;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An alarm, evaluated as CloudWatch does (user guide, "Alarm evaluation" and "Configuring how
 * CloudWatch alarms treat missing data"): every minute, over the periods that end then. A few more
 * periods are looked at than are evaluated, and missing values are only filled in where there are
 * too few in all of them.
 *
 * @param divisor what each value is divided by; 1 where there is no expression
 * @param breachingWhenMissing whether a period without values counts as one beyond the threshold
 */
record AlarmRule(
    Series series,
    String statistic,
    Duration period,
    int evaluationPeriods,
    int datapointsToAlarm,
    double threshold,
    double divisor,
    boolean breachingWhenMissing) {
  enum State {
    OK,
    ALARM
  }

  /** How many periods more are looked at: three where one is evaluated, five where three are. */
  private static final int FURTHER_BACK = 2;

  private static final Pattern QUOTIENT = Pattern.compile("([a-z]\\w*) / ([1-9]\\d*)");

  /** The alarm of a template whose references are resolved. */
  static AlarmRule of(Fields alarm) {
    check(alarm, "ComparisonOperator", "GreaterThanThreshold");
    int periods = integer(alarm, "EvaluationPeriods");
    int datapoints =
        alarm.get("DatapointsToAlarm").isPresent() ? integer(alarm, "DatapointsToAlarm") : periods;
    double threshold = integer(alarm, "Threshold");
    boolean breaching =
        switch (alarm.text("TreatMissingData").orElseThrow()) {
          case "breaching" -> true;
          case "notBreaching" -> false;
          default -> throw new AssertionError("not known here: " + alarm);
        };
    if (alarm.items("Metrics").isEmpty()) {
      String statistic =
          alarm.text("Statistic").or(() -> alarm.text("ExtendedStatistic")).orElseThrow();
      return new AlarmRule(
          series(alarm), statistic, seconds(alarm), periods, datapoints, threshold, 1, breaching);
    }
    Fields shown = null;
    Fields metric = null;
    for (JsonValue value : alarm.items("Metrics").orElseThrow()) {
      Fields entry = (Fields) value;
      if (entry.text("Expression").isPresent()) {
        shown = entry;
      } else {
        check(entry, "ReturnData", "false");
        metric = entry;
      }
    }
    if (shown == null || metric == null) {
      throw new AssertionError("no expression over one metric: " + alarm);
    }
    Matcher quotient = QUOTIENT.matcher(shown.text("Expression").orElseThrow());
    if (!quotient.matches() || !metric.text("Id").equals(Optional.of(quotient.group(1)))) {
      throw new AssertionError("an expression that is not known here: " + alarm);
    }
    Fields stat = metric.fields("MetricStat").orElseThrow();
    return new AlarmRule(
        series(stat.fields("Metric").orElseThrow()),
        stat.text("Stat").orElseThrow(),
        seconds(stat),
        periods,
        datapoints,
        threshold,
        Integer.parseInt(quotient.group(2)),
        breaching);
  }

  /** The state at the end of a minute. */
  State at(MetricStore store, Instant now) {
    List<Boolean> breaching = new ArrayList<>();
    Instant end = now;
    for (int back = 0;
        back < evaluationPeriods + FURTHER_BACK && breaching.size() < evaluationPeriods;
        back++) {
      List<Double> values = store.values(series, end.minus(period), end);
      if (!values.isEmpty()) {
        breaching.add(statistic(values) / divisor > threshold);
      }
      end = end.minus(period);
    }
    while (breaching.size() < evaluationPeriods) {
      breaching.add(breachingWhenMissing);
    }
    return breaching.stream().filter(beyond -> beyond).count() >= datapointsToAlarm
        ? State.ALARM
        : State.OK;
  }

  private double statistic(List<Double> values) {
    return switch (statistic) {
      case "Sum" -> values.stream().mapToDouble(value -> value).sum();
      case "Maximum" -> values.stream().mapToDouble(value -> value).max().orElseThrow();
      case "p90" -> values.stream().sorted().toList().get((int) Math.ceil(values.size() * 0.9) - 1);
      default -> throw new AssertionError("a statistic that is not known here: " + statistic);
    };
  }

  private static Series series(Fields metric) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (JsonValue value : metric.items("Dimensions").orElse(List.of())) {
      Fields dimension = (Fields) value;
      dimensions.put(dimension.text("Name").orElseThrow(), dimension.text("Value").orElseThrow());
    }
    return new Series(
        metric.text("Namespace").orElseThrow(),
        metric.text("MetricName").orElseThrow(),
        dimensions);
  }

  private static Duration seconds(Fields fields) {
    return Duration.ofSeconds(integer(fields, "Period"));
  }

  private static int integer(Fields fields, String name) {
    return Template.integer(fields, name);
  }

  private static void check(Fields fields, String name, String value) {
    JsonValue known = fields.get(name).orElseThrow();
    String text =
        known instanceof JsonValue.Bool(boolean bool)
            ? Boolean.toString(bool)
            : ((JsonValue.Text) known).value();
    if (!text.equals(value)) {
      throw new AssertionError(name + " is not known here: " + text);
    }
  }
}
