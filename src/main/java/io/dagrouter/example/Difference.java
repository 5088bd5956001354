package io.dagrouter.example;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;

/**
 * Something that is not as an example expects it.
 *
 * @param what as the example calls it: {@code date}, {@code conf.dataset}, {@code bank.source}
 */
public record Difference(String what, Value expected, Value actual) {
  public Difference {
    requireNonNull(what);
    requireNonNull(expected);
    requireNonNull(actual);
  }

  /** One side of a difference. */
  public sealed interface Value {
    /** A word of the router's own: a date, a source, a reason, names of lines. */
    record Word(String text) implements Value {
      public Word {
        requireNonNull(text);
      }
    }

    /** A value of conf. */
    record Json(JsonValue value) implements Value {
      public Json {
        requireNonNull(value);
      }
    }

    /** There is nothing. */
    record None() implements Value {}
  }
}
