package io.dagrouter.event;

import java.util.Comparator;

/**
 * The order in which S3 lists keys: by their bytes in UTF-8, which is by code points. Java's own
 * order of strings differs from it beyond U+D7FF. Thread-safe.
 */
public final class KeyOrder {
  /** The order. */
  public static final Comparator<String> BY_UTF8 = KeyOrder::compare;

  private KeyOrder() {}

  private static int compare(String one, String other) {
    int common = Math.min(one.length(), other.length());
    for (int i = 0; i < common; i++) {
      char here = one.charAt(i);
      char there = other.charAt(i);
      if (here != there) {
        // Surrogates stand for code points above all that a single char is.
        return Character.isSurrogate(here) == Character.isSurrogate(there)
            ? Character.compare(here, there)
            : Boolean.compare(Character.isSurrogate(here), Character.isSurrogate(there));
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
