package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** A part of the set of objects that a line needs before it runs for a date. */
public sealed interface Needed {
  /** The most names of one manifest. */
  int MOST_NAMES = 10_000;

  /** The largest manifest, in bytes. */
  int LARGEST_MANIFEST = 1024 * 1024;

  /** The objects, or the manifest, before values are put in. */
  KeyTemplate keys();

  /**
   * So many objects of a pattern, or one object.
   *
   * @param given values of placeholders that the document gives ({@code each})
   * @param atLeast from 1
   */
  record Objects(KeyTemplate keys, Map<String, String> given, int atLeast) implements Needed {
    public Objects {
      requireNonNull(keys);
      given = Map.copyOf(given);
      if (atLeast < 1) {
        throw new IllegalArgumentException("at least " + atLeast);
      }
    }
  }

  /** An object that lists names, and all objects that it names. */
  record Manifest(KeyTemplate keys) implements Needed {
    public Manifest {
      requireNonNull(keys);
    }
  }
}
