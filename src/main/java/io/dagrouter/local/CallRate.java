package io.dagrouter.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** Lets so many calls through in any one second, by the clock of the stand-in. Thread-safe. */
final class CallRate {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Clock clock;
  private final ArrayDeque<Instant> letThrough = new ArrayDeque<>();
  private int perSecond = Integer.MAX_VALUE;

  /** One without a limit. */
  CallRate(Clock clock) {
    this.clock = clock;
  }

  synchronized void limit(int newPerSecond) {
    perSecond = newPerSecond;
  }

  /** Takes a place; false when all of this second are taken. */
  synchronized boolean take() {
    Instant now = clock.instant();
    while (!letThrough.isEmpty() && !now.isBefore(letThrough.getFirst().plus(SECOND))) {
      letThrough.removeFirst();
    }
    if (letThrough.size() >= perSecond) {
      return false;
    }
    letThrough.addLast(now);
    return true;
  }
}
