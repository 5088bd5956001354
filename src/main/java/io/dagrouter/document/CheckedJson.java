package io.dagrouter.document;

import io.dagrouter.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Nodes that may be any JSON. Numbers keep the digits that they are written with. */
final class CheckedJson {
  private final Findings findings;
  private final BiConsumer<DocumentPlace, String> texts;
  private boolean right = true;

  /**
   * A reader.
   *
   * @param texts hears of each text, at any depth, but not of keys
   */
  CheckedJson(Findings findings, BiConsumer<DocumentPlace, String> texts) {
    this.findings = findings;
    this.texts = texts;
  }

  /** Whether all that was read is JSON; what is not was told. */
  boolean isRight() {
    return right;
  }

  /** An object as JSON, with null for what is none. */
  JsonValue.Fields fields(CheckedObject object) {
    LinkedHashMap<String, JsonValue> values = new LinkedHashMap<>();
    for (Map.Entry<String, DocumentPlace> field : object.values().entrySet()) {
      values.put(field.getKey(), value(field.getValue()));
    }
    return new JsonValue.Fields(values);
  }

  private JsonValue value(DocumentPlace place) {
    return switch (place.node()) {
      case DocumentNode.Mapping _ ->
          CheckedObject.named(place, findings)
              .<JsonValue>map(this::fields)
              .orElse(JsonValue.Fields.EMPTY);
      case DocumentNode.Sequence(var items, _) -> {
        List<JsonValue> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
          values.add(value(place.item(i, items.get(i))));
        }
        yield new JsonValue.Items(values);
      }
      case DocumentNode.Scalar(String text, var kind, _) ->
          switch (kind) {
            case TEXT -> {
              texts.accept(place, text);
              yield new JsonValue.Text(text);
            }
            case NUMBER -> number(place, text);
            case BOOLEAN -> new JsonValue.Bool(Boolean.parseBoolean(text));
            case NULL -> JsonValue.Null.NULL;
          };
    };
  }

  private JsonValue number(DocumentPlace place, String text) {
    try {
      return new JsonValue.Num(text);
    } catch (IllegalArgumentException e) {
      findings.at(
          place,
          "the number " + text + " is none of JSON",
          "Put it in quotes where it is text, or write it as JSON does.");
      right = false;
      return JsonValue.Null.NULL;
    }
  }
}
