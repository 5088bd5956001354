package io.dagrouter.route;

import java.time.Duration;

/**
 * How long a line waits for further files of a date before it runs.
 *
 * @param quiet how long no further file has to have come; positive
 * @param atMost how long after the first file that no run has taken up it runs all the same; no
 *     less than {@code quiet}
 */
public record Settle(Duration quiet, Duration atMost) {
  /** The longest that a line may wait. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final int ROUNDS = 6;
  private static final Duration USUAL_LONGEST = Duration.ofHours(12);

  /**
   * A wait, checked.
   *
   * @throws IllegalArgumentException when it is none; the message says why
   */
  public Settle {
    if (quiet.isNegative() || quiet.isZero()) {
      throw new IllegalArgumentException("must be longer than nothing");
    }
    if (atMost.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("must be at most 24h");
    }
    if (atMost.compareTo(quiet) < 0) {
      throw new IllegalArgumentException("at_most is shorter than for");
    }
  }

  /** Waits at most six times as long, but not longer than 12 hours where that is long enough. */
  public static Settle of(Duration quiet) {
    Duration rounds = quiet.multipliedBy(ROUNDS);
    Duration usual = rounds.compareTo(USUAL_LONGEST) < 0 ? rounds : USUAL_LONGEST;
    return new Settle(quiet, usual.compareTo(quiet) < 0 ? quiet : usual);
  }
}
