package io.dagrouter.mwaa;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a web server still wants to be left alone, by its own {@code Retry-After}. Measured by
 * the clock of the JVM that never goes back. Thread-safe.
 */
final class QuietTime {
  /**
   * No longer is believed: a wrong value would stop an environment for days. Shorter than the 12
   * minutes between two deliveries of a message, so that each delivery may send a command.
   */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private final AtomicLong end = new AtomicLong(System.nanoTime());

  /** Asks for quiet from now on; quiet that was asked for already is not made shorter. */
  void keep(Duration time) {
    Duration believed = time.compareTo(LONGEST) < 0 ? time : LONGEST;
    if (believed.isPositive()) {
      end.accumulateAndGet(
          System.nanoTime() + believed.toNanos(), (old, now) -> now - old > 0 ? now : old);
    }
  }

  /** What is left of it; zero where nothing is. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, end.get() - System.nanoTime()));
  }
}
