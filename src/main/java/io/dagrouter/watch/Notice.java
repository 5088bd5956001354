package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue.Fields;

/**
 * Something to tell once.
 *
 * @param kind what it tells
 * @param detail all of it, as the outcome bus and the log have it; its {@code id} is the same
 *     whenever the same is told again
 */
public record Notice(Kind kind, Fields detail) {
  /** What is told. The texts are the detail types on the outcome bus. */
  public enum Kind {
    MISSING("ArrivalMissing"),
    RECOVERED("ArrivalRecovered");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    /** The detail type. */
    public String type() {
      return type;
    }
  }

  public Notice {
    requireNonNull(kind);
    requireNonNull(detail);
  }

  /** What tells it from all others, and is the same when it is told again. */
  public String id() {
    return detail.text("id").orElse("");
  }
}
