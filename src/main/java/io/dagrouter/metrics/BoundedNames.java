package io.dagrouter.metrics;

import java.util.HashSet;
import java.util.Set;

/**
 * Keeps the number of different values of a dimension within bounds, since each makes series of its
 * own, which cost. The first names that come keep theirs; thread-safe.
 */
final class BoundedNames {
  /** What further names are called. */
  static final String OTHER = "other";

  private final int most;
  private final Set<String> known = new HashSet<>();

  BoundedNames(int most) {
    this.most = most;
  }

  /** The name itself, or {@link #OTHER} where there are as many others already. */
  synchronized String of(String name) {
    if (known.contains(name)) {
      return name;
    }
    if (known.size() == most) {
      return OTHER;
    }
    known.add(name);
    return name;
  }
}
