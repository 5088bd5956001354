package io.dagrouter.benchmark;

import io.dagrouter.date.DateFormat;
import io.dagrouter.date.DateRule;
import io.dagrouter.date.DaysBefore;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.ConfTemplate;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.KeyPattern;
import io.dagrouter.route.Line;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RunPer;
import io.dagrouter.route.WhenPaused;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lines of a lake in Seoul, whose dates are those of yesterday. */
final class LakeLines {
  static final DateRule YESTERDAY =
      new DateRule(
          DateRule.DEFAULT_CONF_KEY,
          DateFormat.BASIC,
          ZoneId.of("Asia/Seoul"),
          DaysBefore.YESTERDAY,
          Optional.empty());

  private static final Environment LAKE =
      new Environment(
          "lake",
          "sli-dst-airflow",
          Optional.of(new AirflowVersion(2, 10, 3)),
          Optional.empty(),
          Optional.empty());

  private LakeLines() {}

  /** So many lines, each with an arrival pattern of the shape. */
  static List<Line> of(KeyShape shape, int lines) {
    return IntStream.range(0, lines).mapToObj(i -> line(i, shape.pattern(i))).toList();
  }

  /** The line of a number, with one arrival pattern. */
  static Line line(int number, String pattern) {
    return new Line(
        new LineName("line" + number),
        Optional.of("업권 " + number),
        new DagId("sli_dst_line" + number),
        LAKE,
        List.of(KeyPattern.of(pattern)),
        RunPer.OBJECT,
        YESTERDAY,
        ConfTemplate.of(JsonValue.Fields.builder().put("bank", "은행 {{" + number + "}}").build()),
        WhenPaused.ACCEPT,
        Optional.empty(),
        Optional.empty());
  }
}
