package io.dagrouter.document;

import java.util.List;

/** What YAML and JSON have in common, with the place where each of it stands. Immutable. */
sealed interface DocumentNode {
  Position at();

  /** Keys and values in the order of the text; a key that is there twice is in it twice. */
  record Mapping(List<Entry> entries, Position at) implements DocumentNode {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, DocumentNode value) {}

  record Sequence(List<DocumentNode> items, Position at) implements DocumentNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A single value.
   *
   * @param text as it is written, unquoted: {@code 2.10} stays {@code 2.10}
   * @param kind what it would be in JSON
   */
  record Scalar(String text, Kind kind, Position at) implements DocumentNode {
    /** What a scalar would be in JSON. */
    enum Kind {
      TEXT,
      NUMBER,
      BOOLEAN,
      NULL
    }
  }
}
