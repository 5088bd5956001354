package io.dagrouter.outcome;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** A line of the log that was too long: its long fields are cut, and {@code cut} names them. */
final class CutLine {
  /** The longest text that a field has afterwards, in characters. */
  static final int LONGEST_FIELD = 4_000;

  private CutLine() {}

  /** The line, with excerpts in place of long fields; one that is no text becomes its JSON. */
  static Fields of(Fields line) {
    LinkedHashMap<String, JsonValue> fields = new LinkedHashMap<>();
    List<String> cut = new ArrayList<>();
    line.values()
        .forEach(
            (key, value) -> {
              String text =
                  value instanceof JsonValue.Text(var plain) ? plain : JsonText.write(value);
              if (text.length() > LONGEST_FIELD) {
                cut.add(key);
                fields.put(key, JsonValue.text(Excerpt.of(text, LONGEST_FIELD)));
              } else {
                fields.put(key, value);
              }
            });
    fields.put("cut", JsonValue.texts(cut));
    return new Fields(fields);
  }
}
