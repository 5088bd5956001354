package io.dagrouter.mwaa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** Environments where something failed since it last went well. Thread-safe. */
final class Suspicions {
  private final Duration pause;
  private final Clock clock;
  private final ConcurrentHashMap<String, Instant> since = new ConcurrentHashMap<>();

  /**
   * No suspicions.
   *
   * @param pause how long after trouble, or after the last try, one is let through to try
   */
  Suspicions(Duration pause, Clock clock) {
    this.pause = pause;
    this.clock = clock;
  }

  void raise(String environment) {
    since.put(environment, clock.instant());
  }

  void clear(String environment) {
    since.remove(environment);
  }

  boolean isRaised(String environment) {
    return since.containsKey(environment);
  }

  /** Whether the caller is the one who tries again now; the pause then begins anew. */
  boolean mayTry(String environment) {
    Instant raised = since.get(environment);
    if (raised == null) {
      return true;
    }
    Instant now = clock.instant();
    return !now.isBefore(raised.plus(pause)) && since.replace(environment, raised, now);
  }
}
