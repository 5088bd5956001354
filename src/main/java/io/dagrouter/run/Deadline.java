package io.dagrouter.run;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When work must be done, by the clock that it is measured with.
 *
 * @param at the instant
 * @param clock the clock
 */
public record Deadline(Instant at, Clock clock) {
  public Deadline {
    requireNonNull(at);
    requireNonNull(clock);
  }

  public static Deadline in(Duration time, Clock clock) {
    return new Deadline(clock.instant().plus(time), clock);
  }

  /** The time that is left; zero when there is none. */
  public Duration remaining() {
    Duration left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
