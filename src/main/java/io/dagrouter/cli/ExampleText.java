package io.dagrouter.cli;

import io.dagrouter.example.Difference.Value;
import io.dagrouter.example.Example;
import io.dagrouter.example.ExamplePlace;
import io.dagrouter.example.ExampleResult;
import io.dagrouter.example.Happening;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.route.LineName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Examples and their parts in words, on one line each. */
final class ExampleText {
  private static final String NOTHING = "(none)";
  private static final String GAP = "    ";

  private ExampleText() {}

  /** What happens: the object, or the call. */
  static String of(Happening happening) {
    return Printable.of(
        switch (happening) {
          case Happening.Arrival(var object) -> object.uri();
          case Happening.Call(LineName line, var conf) -> "call of " + line + " with " + json(conf);
        });
  }

  /** Where it stands and what it is. */
  static String headline(Example example) {
    ExamplePlace place = example.place();
    return source(place)
        + ":"
        + place.line()
        + ":"
        + place.column()
        + " "
        + Printable.of(place.path())
        + ": "
        + of(example.happening());
  }

  /** The source as a person would type it: short where it is below the working folder. */
  static String source(ExamplePlace place) {
    String source = place.source();
    return Printable.of(source.startsWith("/") ? DemoCommand.shown(Path.of(source)) : source);
  }

  /** One side of a difference. */
  static String of(Value value) {
    return Printable.of(
        switch (value) {
          case Value.Word(String text) -> text;
          case Value.Json(JsonValue json) -> json(json);
          case Value.None() -> NOTHING;
        });
  }

  private static String json(JsonValue value) {
    return JsonText.writeReadable(value);
  }

  /**
   * The differences of a result, expected and actual side by side, below a line of headings.
   *
   * @param columns how wide the table may be; what is longer is cut in its middle
   */
  static List<String> table(ExampleResult result, int columns) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "expected", "actual"));
    result
        .differences()
        .forEach(
            one ->
                rows.add(List.of(Printable.of(one.what()), of(one.expected()), of(one.actual()))));
    int label = Math.min(widest(rows, 0), columns / 3);
    int each = (columns - 2 - label - GAP.length() - 1) / 2;
    int expected = Math.min(widest(rows, 1), each);
    // What expected leaves free is for actual.
    int actual = columns - 2 - label - 1 - expected - GAP.length();
    return rows.stream()
        .map(
            row ->
                ("  "
                        + Columns.padded(Columns.cutInTheMiddle(row.get(0), label), label)
                        + " "
                        + Columns.padded(Columns.cutInTheMiddle(row.get(1), expected), expected)
                        + GAP
                        + Columns.cutInTheMiddle(row.get(2), actual))
                    .stripTrailing())
        .toList();
  }

  private static int widest(List<List<String>> rows, int cell) {
    return rows.stream().mapToInt(row -> Columns.of(row.get(cell))).max().orElse(0);
  }
}
