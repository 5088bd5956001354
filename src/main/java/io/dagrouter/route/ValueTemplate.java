package io.dagrouter.route;

import io.dagrouter.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** A JSON value with placeholders; where there are none it is built once and shared. */
sealed interface ValueTemplate {
  JsonValue fill(Map<String, String> values);

  void addNamesTo(Set<String> names);

  /** Has no placeholders. */
  record Constant(JsonValue value) implements ValueTemplate {
    @Override
    public JsonValue fill(Map<String, String> values) {
      return value;
    }

    @Override
    public void addNamesTo(Set<String> names) {}
  }

  /** A string with placeholders. */
  record Text(TextTemplate text) implements ValueTemplate {
    @Override
    public JsonValue fill(Map<String, String> values) {
      return new JsonValue.Text(text.fill(values));
    }

    @Override
    public void addNamesTo(Set<String> names) {
      names.addAll(text.names());
    }
  }

  record Items(List<ValueTemplate> items) implements ValueTemplate {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public JsonValue fill(Map<String, String> values) {
      return new JsonValue.Items(items.stream().map(item -> item.fill(values)).toList());
    }

    @Override
    public void addNamesTo(Set<String> names) {
      items.forEach(item -> item.addNamesTo(names));
    }
  }

  record Fields(SequencedMap<String, ValueTemplate> fields) implements ValueTemplate {
    @Override
    public JsonValue.Fields fill(Map<String, String> values) {
      LinkedHashMap<String, JsonValue> filled = LinkedHashMap.newLinkedHashMap(fields.size());
      fields.forEach((key, field) -> filled.put(key, field.fill(values)));
      return new JsonValue.Fields(filled);
    }

    @Override
    public void addNamesTo(Set<String> names) {
      fields.values().forEach(field -> field.addNamesTo(names));
    }

    /** The fields that need no other names than these. */
    Fields where(Set<String> known) {
      LinkedHashMap<String, ValueTemplate> kept = new LinkedHashMap<>();
      fields.forEach(
          (key, field) -> {
            Set<String> needed = new HashSet<>();
            field.addNamesTo(needed);
            if (known.containsAll(needed)) {
              kept.put(key, field);
            }
          });
      return new Fields(kept);
    }
  }

  /**
   * The template of a value.
   *
   * @param place where the value is, for messages
   */
  static ValueTemplate of(JsonValue value, String place) {
    return switch (value) {
      case JsonValue.Text(String text) -> {
        TextTemplate template = TextTemplate.of(text, place);
        yield template.names().isEmpty()
            ? new Constant(new JsonValue.Text(template.fill(Map.of())))
            : new Text(template);
      }
      case JsonValue.Items(var items) -> {
        List<ValueTemplate> templates = new ArrayList<>(items.size());
        for (JsonValue item : items) {
          templates.add(of(item, place + "[" + templates.size() + "]"));
        }
        yield sharedIfConstant(new Items(templates), templates);
      }
      case JsonValue.Fields fields -> {
        Fields templates = ofFields(fields, place);
        yield sharedIfConstant(templates, templates.fields.values());
      }
      case JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> new Constant(value);
    };
  }

  /** The template of an object, which may be a constant one. */
  static Fields ofFields(JsonValue.Fields fields, String place) {
    LinkedHashMap<String, ValueTemplate> templates = new LinkedHashMap<>();
    fields
        .values()
        .forEach(
            (key, value) ->
                templates.put(key, of(value, place.isEmpty() ? key : place + "." + key)));
    return new Fields(templates);
  }

  private static ValueTemplate sharedIfConstant(
      ValueTemplate template, java.util.Collection<ValueTemplate> parts) {
    return parts.stream().allMatch(Constant.class::isInstance)
        ? new Constant(template.fill(Map.of()))
        : template;
  }
}
