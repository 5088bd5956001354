package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * How a command prints its rows ({@code -o}). {@code yaml} is not played; tables are not wrapped at
 * the width of a terminal as the real ones are, so nobody should read them.
 */
final class AnswerFormat {
  private AnswerFormat() {}

  static String print(List<JsonValue.Fields> rows, String format) {
    return switch (format) {
      case "json" -> json(rows);
      case "plain" -> rows.isEmpty() ? "No data found\n" : table(rows, " ", false);
      default -> rows.isEmpty() ? "No data found\n" : table(rows, " | ", true);
    };
  }

  private static String json(List<JsonValue.Fields> rows) {
    return PythonText.dumps(normalized(new JsonValue.Items(List.copyOf(rows)))) + "\n";
  }

  /** Airflow prints everything but null, lists and objects through {@code str}. */
  private static JsonValue normalized(JsonValue value) {
    return switch (value) {
      case JsonValue.Null _, JsonValue.Text _ -> value;
      case JsonValue.Num _, JsonValue.Bool _ -> new JsonValue.Text(PythonText.str(value));
      case JsonValue.Items(var items) ->
          new JsonValue.Items(items.stream().map(AnswerFormat::normalized).toList());
      case JsonValue.Fields(var fields) -> {
        LinkedHashMap<String, JsonValue> printed = new LinkedHashMap<>();
        fields.forEach((key, field) -> printed.put(key, normalized(field)));
        yield new JsonValue.Fields(printed);
      }
    };
  }

  private static String table(List<JsonValue.Fields> rows, String separator, boolean ruled) {
    List<String> names = List.copyOf(rows.getFirst().values().keySet());
    List<List<String>> cells = new ArrayList<>();
    cells.add(names);
    rows.forEach(row -> cells.add(row.values().values().stream().map(PythonText::str).toList()));
    StringBuilder table = new StringBuilder();
    for (int line = 0; line < cells.size(); line++) {
      List<String> padded = new ArrayList<>();
      List<String> rule = new ArrayList<>();
      for (int column = 0; column < names.size(); column++) {
        int width = width(cells, column);
        String cell = cells.get(line).get(column);
        padded.add(cell + " ".repeat(width - cell.length()));
        rule.add("=".repeat(width));
      }
      table.append(String.join(separator, padded)).append('\n');
      if (line == 0 && ruled) {
        table.append(String.join("=+=", rule)).append('\n');
      }
    }
    if (ruled) {
      table.append(" ".repeat(table.indexOf("\n"))).append('\n');
    }
    return table.toString();
  }

  private static int width(List<List<String>> cells, int column) {
    return cells.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }
}
