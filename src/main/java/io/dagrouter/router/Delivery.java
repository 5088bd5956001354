package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.run.Deadline;

/**
 * How an event was delivered.
 *
 * @param count how often, this time included, from 1
 * @param comesAgain whether it will be delivered again if it is not done with now
 * @param deadline when this delivery must be done
 */
public record Delivery(int count, boolean comesAgain, Deadline deadline) {
  /** How many deliveries what is perhaps being deployed is waited for. */
  public static final int GRACE = 5;

  public Delivery {
    if (count < 1) {
      throw new IllegalArgumentException("delivered " + count + " times");
    }
    requireNonNull(deadline);
  }

  boolean isWithinGrace() {
    return comesAgain && count < GRACE;
  }
}
