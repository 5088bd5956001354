package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time in which recorded events are played: it goes on to that of each event, and from there as
 * the machine's does, so that what came late is late whenever it is played. It never goes back,
 * since events are delivered again. Thread-safe.
 */
final class EventClock extends Clock {
  private final InstantSource machine;
  private Duration ahead;

  /**
   * A clock.
   *
   * @param start where it begins
   */
  EventClock(InstantSource machine, Instant start) {
    this.machine = requireNonNull(machine);
    this.ahead = Duration.between(machine.instant(), start);
  }

  /** Goes on to a time, unless it is there already. */
  synchronized void goOnTo(Instant time) {
    Duration missing = Duration.between(now(), time);
    if (missing.isPositive()) {
      ahead = ahead.plus(missing);
    }
  }

  private synchronized Instant now() {
    return machine.instant().plus(ahead);
  }

  @Override
  public Instant instant() {
    return now();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource source = this::now;
    return source.withZone(zone);
  }
}
