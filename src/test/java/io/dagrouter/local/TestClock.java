package io.dagrouter.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes on when it is told to, or by a tick whenever it is read. Thread-safe. */
public final class TestClock extends Clock {
  private final AtomicReference<Instant> now;
  private final Duration tick;

  /** A clock that stands still at some time of day until it is told to go on. */
  public TestClock() {
    this(Instant.parse("2026-11-20T01:00:00Z"));
  }

  /** A clock that stands still until it is told to go on. */
  public TestClock(Instant start) {
    this(start, Duration.ZERO);
  }

  private TestClock(Instant start, Duration tick) {
    this.now = new AtomicReference<>(start);
    this.tick = tick;
  }

  /** A clock that goes on by {@code tick} whenever it is read. */
  public static TestClock ticking(Instant start, Duration tick) {
    return new TestClock(start, tick);
  }

  public void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Override
  public Instant instant() {
    return now.getAndUpdate(instant -> instant.plus(tick));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource source = () -> now.getAndUpdate(instant -> instant.plus(tick));
    return source.withZone(zone);
  }
}
