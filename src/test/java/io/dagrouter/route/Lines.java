package io.dagrouter.route;

import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.DaysBefore;
import io.dagrouter.json.JsonValue;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lines for tests. */
final class Lines {
  private static final Environment LAKE =
      new Environment(
          "lake", "sli-dst-airflow", Optional.empty(), Optional.empty(), Optional.empty());
  private static final DateRule YESTERDAY =
      new DateRule(
          DateRule.DEFAULT_CONF_KEY,
          DateFormat.BASIC,
          ZoneId.of("Asia/Seoul"),
          DaysBefore.YESTERDAY,
          Optional.empty());
  private static final ConfTemplate NOTHING = ConfTemplate.of(JsonValue.Fields.EMPTY);

  private Lines() {}

  /** A line whose DAG is named after it. */
  static Line line(String name, String... arrivals) {
    return lineOf("mydata_" + name, name, List.of(arrivals));
  }

  static Line lineOf(String dag, String name, List<String> arrivals) {
    return new Line(
        new LineName(name),
        Optional.empty(),
        new DagId(dag),
        LAKE,
        arrivals.stream().map(KeyPattern::of).toList(),
        RunPer.OBJECT,
        YESTERDAY,
        NOTHING,
        WhenPaused.ACCEPT,
        Optional.empty(),
        Optional.empty());
  }

  /** A table of lines {@code l0}, {@code l1} and so on, of one pattern each. */
  static RouteTable table(Stream<String> patterns) {
    List<String> each = patterns.toList();
    return new RouteTable(
        java.util.stream.IntStream.range(0, each.size())
            .mapToObj(i -> line("l" + i, each.get(i)))
            .toList(),
        "v1");
  }
}
