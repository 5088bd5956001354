package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.house.MetricStore.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alarms against the tables of CloudWatch's user guide, and against what they leave out. */
class AlarmRuleTest {
  private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");
  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final Series SERIES = new Series("dagrouter", "Outcomes", Map.of("a", "b"));

  /** The oldest period first: 0 within the threshold, + beyond it, - without values. */
  @ParameterizedTest
  @CsvSource({
    "0-+-+, 3, 3, OK, OK",
    "----0, 3, 3, OK, OK",
    "-----, 3, 3, ALARM, OK",
    "0++-+, 3, 3, ALARM, ALARM",
    "--+--, 3, 3, ALARM, OK",
    "0-+-+, 2, 3, ALARM, ALARM",
    "00+0+, 2, 3, ALARM, ALARM",
    "0-+--, 2, 3, ALARM, OK",
    "----0, 2, 3, ALARM, OK",
    "----+, 2, 3, ALARM, OK",
    "+++00, 3, 3, OK, OK",
    "++0, 1, 1, OK, OK",
    "+--, 1, 1, ALARM, ALARM",
    "+---, 1, 1, ALARM, OK",
    "+---+, 2, 2, ALARM, OK",
    "+--+, 2, 2, ALARM, ALARM",
  })
  void missingValuesAreTreatedAsCloudWatchDoes(
      String periods, int datapoints, int of, AlarmRule.State breaching, AlarmRule.State not) {
    MetricStore store = new MetricStore();
    for (int i = 0; i < periods.length(); i++) {
      Instant end = NOW.minus(PERIOD.multipliedBy(periods.length() - 1 - i));
      switch (periods.charAt(i)) {
        case '0' -> store.add(SERIES, end, 10);
        case '+' -> store.add(SERIES, end, 11);
        default -> {}
      }
    }
    assertThat(rule("Maximum", of, datapoints, 1, true).at(store, NOW)).isEqualTo(breaching);
    assertThat(rule("Maximum", of, datapoints, 1, false).at(store, NOW)).isEqualTo(not);
  }

  @ParameterizedTest
  @CsvSource({
    "Sum, 1, 3 3 5, ALARM",
    "Sum, 1, 3 3 4, OK",
    "Maximum, 1, 3 3 5, OK",
    "Maximum, 1, 11 0, ALARM",
    "Maximum, 2, 20, OK",
    "Maximum, 2, 21, ALARM",
    "p90, 1, 0 0 0 0 0 0 0 0 0 11, OK",
    "p90, 1, 0 0 0 0 0 0 0 0 11 11, ALARM",
    "p90, 1, 11, ALARM",
  })
  void valuesOfAPeriodAreOneByTheStatistic(
      String statistic, int divisor, String values, AlarmRule.State state) {
    MetricStore store = new MetricStore();
    for (String value : values.split(" ", -1)) {
      store.add(SERIES, NOW.minusSeconds(1), Double.parseDouble(value));
    }
    assertThat(rule(statistic, 1, 1, divisor, false).at(store, NOW)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, ALARM",
    "PT4M59S, ALARM",
    "PT5M, ALARM",
    "PT14M59S, ALARM",
    "PT15M, OK",
    "PT-1S, OK"
  })
  void aValueBelongsToThePeriodsThatEndWithinTheMinutesAfterIt(
      Duration ago, AlarmRule.State state) {
    MetricStore store = new MetricStore();
    store.add(SERIES, NOW.minus(ago), 11);
    assertThat(rule("Sum", 1, 1, 1, false).at(store, NOW)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "dagrouter, Outcomes, c",
    "dagrouter, Outcome, b",
    "AWS/SQS, Outcomes, b",
  })
  void anotherSeriesIsNoneOfTheAlarms(String namespace, String name, String value) {
    MetricStore store = new MetricStore();
    store.add(new Series(namespace, name, Map.of("a", value)), NOW, 11);
    assertThat(rule("Sum", 1, 1, 1, false).at(store, NOW)).isEqualTo(AlarmRule.State.OK);
  }

  private static AlarmRule rule(
      String statistic, int of, int datapoints, int divisor, boolean breaching) {
    return new AlarmRule(SERIES, statistic, PERIOD, of, datapoints, 10, divisor, breaching);
  }
}
