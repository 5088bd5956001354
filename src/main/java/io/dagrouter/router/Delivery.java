package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an event was delivered.
 *
 * @param count how often, this time included, from 1
 * @param comesAgain whether it will be delivered again if it is not done with now
 * @param deadline when this delivery must be done
 * @param looks what was looked up for the batch that it is part of
 */
public record Delivery(int count, boolean comesAgain, Deadline deadline, BatchLooks looks) {
  /** How many deliveries what is perhaps being deployed is waited for. */
  public static final int GRACE = 5;

  /**
   * For how long after a change of the routes it is waited for, however often the event came
   * before: one that was on hold for hours has used up its deliveries when the hold is taken off.
   */
  public static final Duration GRACE_AFTER_CHANGE = Duration.ofHours(1);

  public Delivery {
    if (count < 1) {
      throw new IllegalArgumentException("delivered " + count + " times");
    }
    requireNonNull(deadline);
    requireNonNull(looks);
  }

  /** A delivery of one event alone. */
  public Delivery(int count, boolean comesAgain, Deadline deadline) {
    this(count, comesAgain, deadline, new BatchLooks());
  }

  /**
   * Whether what is perhaps being deployed is still waited for.
   *
   * @param routesChanged when the routes in force were last changed, where that is known
   */
  boolean isWithinGrace(Optional<Instant> routesChanged) {
    return comesAgain && (count < GRACE || routesChanged.filter(this::isRecent).isPresent());
  }

  /** Clocks differ: what is changed a little later than now is recent, next year's is not. */
  private boolean isRecent(Instant changed) {
    Duration age = Duration.between(changed, deadline.clock().instant());
    return age.abs().compareTo(GRACE_AFTER_CHANGE) < 0;
  }
}
