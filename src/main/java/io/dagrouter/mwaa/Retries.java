package io.dagrouter.mwaa;

import java.time.Duration;

/**
 * How often something is tried, and with what pauses: the first pause, then twice as long each
 * time, never longer than {@link #LONGEST_PAUSE}; each is made shorter or longer at random by up to
 * half, so that copies of the function that failed together do not come back together.
 *
 * @param attempts how many tries there are in all; 1 for no second one
 * @param firstPause the first pause
 */
public record Retries(int attempts, Duration firstPause) {
  /** The longest pause, before chance makes it shorter or longer. */
  public static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  /** By what part of it a pause may be shorter or longer. */
  static final double JITTER = 0.5;

  /**
   * Retries, checked.
   *
   * @throws IllegalArgumentException when there is no attempt, or the pause is not positive or
   *     longer than {@link #LONGEST_PAUSE}
   */
  public Retries {
    if (attempts < 1) {
      throw new IllegalArgumentException("the attempts are not positive: " + attempts);
    }
    if (!firstPause.isPositive() || firstPause.compareTo(LONGEST_PAUSE) > 0) {
      throw new IllegalArgumentException("the first pause is out of bounds: " + firstPause);
    }
  }

  /**
   * The longest that chance can make the pause after so many tries.
   *
   * @param tries at least 1
   */
  Duration longestAfter(int tries) {
    Duration grown = firstPause.multipliedBy(1L << Math.min(tries - 1, 20));
    Duration pause = grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
    // Half of it: JITTER.
    return pause.plus(pause.dividedBy(2));
  }
}
