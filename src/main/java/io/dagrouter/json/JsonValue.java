package io.dagrouter.json;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A JSON value (RFC 8259). Immutable and thread-safe; fields keep their order, numbers keep the
 * digits they were written with, so that a value read and written again is the same text.
 */
public sealed interface JsonValue {

  /** The JSON literal {@code null}. */
  enum Null implements JsonValue {
    NULL
  }

  /** The JSON literals {@code true} and {@code false}. */
  record Bool(boolean value) implements JsonValue {}

  /**
   * A number as it is written in JSON, {@code 1.50} and {@code 15e-1} being different.
   *
   * @param literal a number by the grammar of JSON
   */
  record Num(String literal) implements JsonValue {
    private static final Pattern GRAMMAR =
        Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    /**
     * A number, checked.
     *
     * @throws IllegalArgumentException when {@code literal} is no JSON number
     */
    public Num {
      if (!isPlain(literal) && !GRAMMAR.matcher(literal).matches()) {
        throw new IllegalArgumentException("not a JSON number: " + literal);
      }
    }

    public static Num of(long value) {
      return new Num(Long.toString(value));
    }

    /** Nearly all numbers are digits alone; the grammar would take longer over them. */
    private static boolean isPlain(String literal) {
      for (int i = 0; i < literal.length(); i++) {
        if (literal.charAt(i) < '0' || literal.charAt(i) > '9') {
          return false;
        }
      }
      return !literal.isEmpty() && (literal.length() == 1 || literal.charAt(0) != '0');
    }

    /** The exact value. */
    public BigDecimal value() {
      return new BigDecimal(literal);
    }
  }

  /** A string, as decoded text. */
  record Text(String value) implements JsonValue {
    public Text {
      requireNonNull(value);
    }
  }

  /** An array. */
  record Items(List<JsonValue> values) implements JsonValue {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** An object; no key twice, in the order given. */
  record Fields(SequencedMap<String, JsonValue> values) implements JsonValue {
    public static final Fields EMPTY = new Fields(new LinkedHashMap<>());

    public Fields {
      values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    public Optional<JsonValue> get(String key) {
      return Optional.ofNullable(values.get(key));
    }

    /** The text under a key; empty when there is none or it is of another type. */
    public Optional<String> text(String key) {
      return values.get(key) instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** The object under a key; empty when there is none or it is of another type. */
    public Optional<Fields> fields(String key) {
      return values.get(key) instanceof Fields fields ? Optional.of(fields) : Optional.empty();
    }

    /** The array under a key; empty when there is none or it is of another type. */
    public Optional<List<JsonValue>> items(String key) {
      return values.get(key) instanceof Items items
          ? Optional.of(items.values())
          : Optional.empty();
    }

    /** These fields followed by the others, which win where both have a key. */
    public Fields and(Fields others) {
      LinkedHashMap<String, JsonValue> both = new LinkedHashMap<>(values);
      both.putAll(others.values);
      return new Fields(both);
    }

    public static Builder builder() {
      return new Builder();
    }

    /** Collects fields in order. Not thread-safe. */
    public static final class Builder {
      private final LinkedHashMap<String, JsonValue> values = new LinkedHashMap<>();

      private Builder() {}

      public Builder put(String key, JsonValue value) {
        values.put(key, value);
        return this;
      }

      public Builder put(String key, String value) {
        return put(key, new Text(value));
      }

      public Builder put(String key, long value) {
        return put(key, Num.of(value));
      }

      public Builder put(String key, boolean value) {
        return put(key, new Bool(value));
      }

      /** Adds the field where there is a value, nothing otherwise. */
      public Builder put(String key, Optional<String> value) {
        value.ifPresent(present -> put(key, present));
        return this;
      }

      public Fields build() {
        return new Fields(values);
      }
    }
  }

  static Text text(String value) {
    return new Text(value);
  }

  static Items texts(List<String> values) {
    return new Items(new ArrayList<>(values.stream().map(Text::new).toList()));
  }

  /** An array of what is made of each. */
  static <T> Items items(List<T> all, Function<? super T, ? extends JsonValue> json) {
    return new Items(new ArrayList<>(all.stream().map(json).toList()));
  }

  /** An object of one string for each entry. */
  static Fields texts(Map<String, String> values) {
    Fields.Builder fields = Fields.builder();
    values.forEach(fields::put);
    return fields.build();
  }
}
