package io.dagrouter.benchmark.lake;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * What became of a day. Times are milliseconds.
 *
 * @param triggers commands or calls that were to make a run, those that were refused left out
 * @param lists commands or calls that looked a run up
 * @param refused answers 503, or calls that were throttled
 * @param deliveries of messages, those that came again included
 * @param billed time of the function
 * @param copies of the function that began anew
 * @param copiesAtOnce at work
 * @param maxAge the longest from an arrival to the end of its message
 * @param oldestAtSix how old the oldest message was at 06:00
 * @param oldestAtEnd the same at 24:00
 * @param longestQueue most messages that were not done with
 * @param gone when the queue was empty after the last arrival; empty where it never was
 * @param lost messages that SQS deleted or that became dead letters
 * @param busiestCommands commands at once on average in the hour with most
 * @param busiestBatches batches at once on average in the hour with most
 * @param cutShort whether it was given up since too many were late
 */
public record DayResult(
    Setup setup,
    int arrivals,
    long triggers,
    long lists,
    long refused,
    long runs,
    long tokens,
    long invocations,
    long deliveries,
    long receives,
    long deletes,
    long outcomes,
    long traces,
    long billed,
    long copies,
    int copiesAtOnce,
    long medianAge,
    long p99Age,
    long maxAge,
    long oldestAtSix,
    long oldestAtEnd,
    int longestQueue,
    OptionalLong gone,
    long lost,
    double busiestCommands,
    double busiestBatches,
    boolean cutShort) {

  static DayResult of(World world, long[] doneAt, boolean cutShort) {
    Arrivals arrivals = world.arrivals();
    Counts counts = world.counts();
    long now = world.clock().now();
    long[] ages = new long[doneAt.length];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = Math.min(doneAt[i], Math.max(now, arrivals.time(i))) - arrivals.time(i);
    }
    Arrays.sort(ages);
    long last = Arrays.stream(doneAt).max().orElse(0);
    return new DayResult(
        world.setup(),
        ages.length,
        counts.triggers,
        counts.lists,
        counts.refused,
        counts.runs,
        counts.tokens,
        counts.invocations,
        counts.deliveries,
        counts.receives,
        counts.deletes,
        counts.outcomes,
        counts.traces,
        counts.billed,
        counts.copies,
        counts.mostAtWork,
        quantile(ages, 0.5),
        quantile(ages, 0.99),
        ages[ages.length - 1],
        oldest(arrivals, doneAt, 6 * Arrivals.HOUR),
        oldest(arrivals, doneAt, Day.LENGTH),
        counts.longest,
        last == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(last),
        counts.lost,
        counts.busiestCommands(),
        counts.busiestBatches(),
        cutShort);
  }

  /** Commands or calls that reached Airflow. */
  long sent() {
    return triggers + lists;
  }

  /** GB-seconds of the function. */
  double gigabyteSeconds() {
    return billed / (double) Arrivals.SECOND * setup.deployment().memory() / 1024;
  }

  private static long quantile(long[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(part * sorted.length))];
  }

  private static long oldest(Arrivals arrivals, long[] doneAt, long at) {
    for (int i = 0; i < doneAt.length && arrivals.time(i) <= at; i++) {
      if (doneAt[i] > at) {
        return at - arrivals.time(i);
      }
    }
    return 0;
  }
}
