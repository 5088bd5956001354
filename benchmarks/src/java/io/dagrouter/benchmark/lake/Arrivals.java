package io.dagrouter.benchmark.lake;

/** Objects that arrive, in order of time: each is a number from 0, a time and a line. */
public final class Arrivals {
  /** Times and durations of the simulation are milliseconds; this is one second. */
  static final long SECOND = 1000;

  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;

  private static final int LINE_BITS = 20;

  /** How many lines there may be. */
  static final int MOST_LINES = 1 << LINE_BITS;

  private final long[] packed;

  /**
   * Arrivals as {@link #packed} has them.
   *
   * @param packed in order of time; not copied
   */
  Arrivals(long[] packed) {
    this.packed = packed;
  }

  /** Time and line in one number that sorts by time. */
  static long packed(long time, int line) {
    return (time << LINE_BITS) | line;
  }

  int count() {
    return packed.length;
  }

  /** When it arrives, in milliseconds from 00:00. */
  long time(int arrival) {
    return packed[arrival] >> LINE_BITS;
  }

  int line(int arrival) {
    return (int) packed[arrival] & (MOST_LINES - 1);
  }
}
