package io.dagrouter.benchmark.lake;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What arrives in a day that begins at 00:00.
 *
 * @param arrivals how many objects
 * @param lines over how many lines; how many objects one has is skewed: with a thousand each on
 *     average the middle line has 200, and the largest some 20,000
 * @param burstShare what part of each line's objects comes in its burst, 0 to 1; the rest comes
 *     evenly over the day
 * @param burstHours in how many hours from 01:00 on all bursts begin and end, more of them early
 *     than late
 * @param seed the same seed gives the same day
 */
public record Day(int arrivals, int lines, double burstShare, double burstHours, long seed) {
  /** One day. */
  public static final long LENGTH = 24 * Arrivals.HOUR;

  private static final double SKEW = 1.8;
  private static final double LARGEST_SHARE = 0.02;
  private static final long LONGEST_BURST = 40 * Arrivals.MINUTE;
  private static final long SHORTEST_BURST = 5 * Arrivals.MINUTE;

  /**
   * A day, checked.
   *
   * @throws IllegalArgumentException when there is nothing in it, or more than can be simulated
   */
  public Day {
    if (lines < 1 || lines > Arrivals.MOST_LINES) {
      throw new IllegalArgumentException(
          "the lines are not between 1 and " + Arrivals.MOST_LINES + ": " + lines);
    }
    if (arrivals < 1) {
      throw new IllegalArgumentException("the arrivals are not positive: " + arrivals);
    }
    if (!(burstShare >= 0 && burstShare <= 1)) {
      throw new IllegalArgumentException("the burst's share is not between 0 and 1: " + burstShare);
    }
    if (!(burstHours >= 1 && burstHours <= 23)) {
      throw new IllegalArgumentException("the hours of bursts are not 1 to 23: " + burstHours);
    }
  }

  /** The same day with more or less in it. */
  Day with(int newArrivals) {
    return new Day(newArrivals, lines, burstShare, burstHours, seed);
  }

  /** Its arrivals, in order of time. */
  public Arrivals draw() {
    SplittableRandom random = new SplittableRandom(seed);
    int[] sizes = sizes(random);
    long[] packed = new long[arrivals];
    int next = 0;
    for (int line = 0; line < lines; line++) {
      long length =
          SHORTEST_BURST + (long) ((LONGEST_BURST - SHORTEST_BURST) * random.nextDouble());
      double early = random.nextDouble();
      long begin = Arrivals.HOUR + (long) ((burstHours * Arrivals.HOUR - length) * early * early);
      for (int i = 0; i < sizes[line]; i++) {
        long time =
            random.nextDouble() < burstShare
                ? begin + (long) (length * random.nextDouble())
                : (long) (LENGTH * random.nextDouble());
        packed[next++] = Arrivals.packed(time, line);
      }
    }
    Arrays.sort(packed);
    return new Arrivals(packed);
  }

  /** A log-normal distribution, cut off at the top; together exactly all arrivals. */
  private int[] sizes(SplittableRandom random) {
    double[] weights = new double[lines];
    for (int line = 0; line < lines; line++) {
      weights[line] = Math.exp(SKEW * random.nextGaussian());
    }
    double all = Arrays.stream(weights).sum();
    double most = Math.max(LARGEST_SHARE, 2.0 / lines) * all;
    double sum = Arrays.stream(weights).map(weight -> Math.min(weight, most)).sum();
    int[] sizes = new int[lines];
    double before = 0;
    int given = 0;
    for (int line = 0; line < lines; line++) {
      before += Math.min(weights[line], most);
      int upTo = line == lines - 1 ? arrivals : (int) Math.round(arrivals * before / sum);
      sizes[line] = upTo - given;
      given = upTo;
    }
    return sizes;
  }
}
