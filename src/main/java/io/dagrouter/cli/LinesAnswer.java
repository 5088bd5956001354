package io.dagrouter.cli;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the function for calls answers when it is asked for its lines. */
record LinesAnswer(List<Fields> lines) {
  /** What is asked for them. */
  static final Fields REQUEST = Fields.builder().put("lines", Fields.EMPTY).build();

  LinesAnswer {
    lines = List.copyOf(lines);
  }

  static LinesAnswer of(Fields answer) {
    List<Fields> lines = new ArrayList<>();
    for (JsonValue item : answer.items("lines").orElse(List.of())) {
      if (item instanceof Fields line) {
        lines.add(line);
      }
    }
    return new LinesAnswer(lines);
  }

  /**
   * The lines that a choice means: one, if it is a good one.
   *
   * @param choice as calls have it
   */
  List<Fields> chosen(Fields choice) {
    Optional<String> name = choice.text("line");
    return lines.stream()
        .filter(
            line ->
                name.isPresent()
                    ? line.text("line").equals(name)
                    : line.text("dag_id").equals(choice.text("dag")))
        .toList();
  }

  /** Their table; what more there is to say of a line stands in rows below it. */
  List<String> table() {
    Rows rows = new Rows("LINE", "TITLE", "DAG", "ENVIRONMENT", "ZONE", "ARRIVALS, MOVE, HOLD");
    for (Fields line : lines) {
      List<String> more = more(line);
      rows.add(
          line.text("line").orElse("-"),
          line.text("title").orElse(""),
          line.text("dag_id").orElse("-"),
          line.text("environment").orElse("-"),
          line.text("zone").orElse("-"),
          more.isEmpty() ? "" : more.getFirst());
      more.stream().skip(1).forEach(next -> rows.add("", "", "", "", "", next));
    }
    return rows.lines();
  }

  private static List<String> more(Fields line) {
    List<String> more = new ArrayList<>();
    for (JsonValue arrival : line.items("arrivals").orElse(List.of())) {
      if (arrival instanceof JsonValue.Text(String pattern)) {
        more.add(pattern);
      }
    }
    line.fields("move")
        .ifPresent(
            move ->
                more.add(
                    "moves to "
                        + move.text("to").orElse("?")
                        + move.text("split").map(share -> ", split " + share).orElse(", shadow")));
    line.text("hold").ifPresent(hold -> more.add("on hold: " + hold));
    return more;
  }
}
