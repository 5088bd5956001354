package io.dagrouter.watch;

import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.Days;
import io.dagrouter.date.DaysBefore;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.route.ConfTemplate;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Expectation;
import io.dagrouter.route.Gathering;
import io.dagrouter.route.Hold;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.Move;
import io.dagrouter.route.RouteTable;
import io.dagrouter.route.RunPer;
import io.dagrouter.route.WhenPaused;
import io.dagrouter.router.Routes;
import io.dagrouter.router.RoutesLookup;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines whose runs are expected. */
final class WatchedLines {
  static final Environment LAKE = environment("lake");
  static final Environment OTHER = environment("other");

  private WatchedLines() {}

  static Environment environment(String alias) {
    return new Environment(
        alias, "mwaa-" + alias, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static DateRule yesterdayIn(String zone) {
    return new DateRule(
        DateRule.DEFAULT_CONF_KEY,
        DateFormat.BASIC,
        ZoneId.of(zone),
        DaysBefore.YESTERDAY,
        Optional.empty());
  }

  /** A line with its runs expected by a time of every day. */
  static Line line(String name, String zone, String by) {
    return line(name, yesterdayIn(zone), new Expectation(LocalTime.parse(by), Days.ALL));
  }

  static Line line(String name, DateRule rule, Expectation expectation) {
    return line(name, rule, LAKE, Optional.empty(), Optional.empty(), Optional.of(expectation));
  }

  /** The same line, with a run expected of each of these institutions. */
  static Line ofEach(Line line, String... institutions) {
    Expectation any = line.expect().orElseThrow();
    return line(
        line.name().value(),
        line.date(),
        new Expectation(any.by(), any.days()).ofEach(Map.of("institution", List.of(institutions))));
  }

  static Line in(Environment environment, Line line) {
    return line(
        line.name().value(), line.date(), environment, line.hold(), line.move(), line.expect());
  }

  static Line held(Line line) {
    return line(
        line.name().value(),
        line.date(),
        line.environment(),
        Optional.of(new Hold("migration")),
        line.move(),
        line.expect());
  }

  static Line moving(Line line, Move move) {
    return line(
        line.name().value(),
        line.date(),
        line.environment(),
        line.hold(),
        Optional.of(move),
        line.expect());
  }

  private static Line line(
      String name,
      DateRule rule,
      Environment environment,
      Optional<Hold> hold,
      Optional<Move> move,
      Optional<Expectation> expect) {
    return new Line(
        new LineName(name),
        Optional.empty(),
        new DagId("mydata_" + name),
        environment,
        List.of(),
        RunPer.DATE,
        rule,
        ConfTemplate.of(Fields.EMPTY),
        WhenPaused.ACCEPT,
        hold,
        move,
        Gathering.NONE,
        expect);
  }

  static Routes routes(Line... lines) {
    RouteTable table = new RouteTable(List.of(lines), "v1");
    return () -> new RoutesLookup.Found(table);
  }
}
