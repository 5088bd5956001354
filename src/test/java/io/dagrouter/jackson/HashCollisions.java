package io.dagrouter.jackson;

/** JSON made against tables of names. */
public final class HashCollisions {
  private static final int BITS = 13;

  private HashCollisions() {}

  /**
   * An object of 8,192 names that have one hash in Jackson's table, whatever it is seeded with: it
   * multiplies by 33, and 33 * 'a' + 'b' is 33 * 'b' + 'A'.
   */
  public static String names() {
    return object("ab", "bA");
  }

  /** The same for {@link String#hashCode}, which multiplies by 31. */
  public static String namesOfOneHashCode() {
    return object("Aa", "BB");
  }

  private static String object(String zero, String one) {
    StringBuilder names = new StringBuilder("{");
    for (int i = 0; i < 1 << BITS; i++) {
      names.append('"');
      for (int bit = 0; bit < BITS; bit++) {
        names.append((i >> bit & 1) == 0 ? zero : one);
      }
      names.append("\":0,");
    }
    return names.append("\"\":0}").toString();
  }
}
