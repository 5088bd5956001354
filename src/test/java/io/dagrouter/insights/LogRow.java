package io.dagrouter.insights;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a log as its fields are discovered: objects and arrays by their dotted names, and {@code
 * @timestamp} to the millisecond. Of a result the fields that were asked for.
 */
record LogRow(Map<String, String> values) {
  /** What an event of a log has at the most; others are not discovered. */
  private static final int MOST_FIELDS = 200;

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  static LogRow of(String line) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      Fields fields = (Fields) JsonText.read(line);
      values.put("@timestamp", SHOWN.format(Instant.parse(fields.text("timestamp").orElseThrow())));
      values.put("@message", line);
      flatten("", fields, values);
    } catch (NotJsonException e) {
      throw new IllegalArgumentException("no line of the log: " + line, e);
    }
    if (values.size() > MOST_FIELDS) {
      throw new IllegalArgumentException("more fields than are discovered: " + line);
    }
    return new LogRow(values);
  }

  private static void flatten(String name, JsonValue value, Map<String, String> into) {
    String prefix = name.isEmpty() ? "" : name + ".";
    switch (value) {
      case Fields fields -> fields.values().forEach((key, one) -> flatten(prefix + key, one, into));
      case JsonValue.Items(List<JsonValue> items) -> {
        for (int i = 0; i < items.size(); i++) {
          flatten(prefix + i, items.get(i), into);
        }
      }
      case JsonValue.Text(String text) -> into.put(name, text);
      case JsonValue.Num(String literal) -> into.put(name, literal);
      case JsonValue.Bool(boolean bool) -> into.put(name, bool ? "1" : "0");
      case JsonValue.Null _ -> {
        // Is not there.
      }
    }
  }

  Optional<String> get(String field) {
    return Optional.ofNullable(values.get(field));
  }
}
