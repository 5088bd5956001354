package io.dagrouter.route;

import java.util.Arrays;

/** Places in a key, ascending, as ranges with both ends in them. Not thread-safe. */
final class Places {
  private int[] bounds;
  private int size;

  Places(int from, int to) {
    bounds = new int[] {from, to};
    size = 2;
  }

  /** Adds a range; what is not beyond the last place is there already. */
  void add(int from, int to) {
    if (from <= last()) {
      return;
    }
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, size * 2);
    }
    bounds[size++] = from;
    bounds[size++] = to;
  }

  int first() {
    return bounds[0];
  }

  int last() {
    return bounds[size - 1];
  }

  int ranges() {
    return size / 2;
  }

  int from(int range) {
    return bounds[2 * range];
  }

  int to(int range) {
    return bounds[2 * range + 1];
  }
}
