package io.dagrouter.route;

import org.jspecify.annotations.Nullable;

/** A leaf of the index: the arrivals of one shape. Immutable. */
sealed interface Leaf extends IndexNode permits Leaf.Alone, Slots.Placed {
  Kind kind();

  /** The first of the arrivals. */
  Arrival first();

  /** The line of the first. */
  Line line();

  /** The pattern of the first. */
  KeyPattern keys();

  /** Whether there are more than the first. */
  boolean isShared();

  /** Where each part ends; null when the whole of {@code subject} is not matched. */
  int @Nullable [] match(String subject);

  /** A leaf that is in no table, or in none yet. */
  record Alone(Kind kind, Arrival first) implements Leaf {
    @Override
    public Line line() {
      return first.line();
    }

    @Override
    public KeyPattern keys() {
      return first.keys();
    }

    @Override
    public boolean isShared() {
      return first.next() != null;
    }

    @Override
    public int @Nullable [] match(String subject) {
      return first.shape().match(subject);
    }
  }
}
