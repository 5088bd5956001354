package io.dagrouter.benchmark.lake;

import java.util.Arrays;

/** What is counted while a day goes by. */
final class Counts {
  private static final int HOURS = 24;
  private static final int OTHERS_PER_TRACE = 20;

  long triggers;
  long lists;
  long refused;
  long runs;
  long tokens;
  long invocations;
  long deliveries;
  long billed;
  long receives;
  long deletes;
  long outcomes;
  long copies;
  int atWork;
  int mostAtWork;
  int waiting;
  int longest;
  long lost;
  long traces;
  private long tracedSecond = -1;
  private long untraced;
  private final long[] commandTime = new long[HOURS];
  private final long[] workTime = new long[HOURS];

  void arrived() {
    longest = Math.max(longest, ++waiting);
  }

  /** Lambda traces the first invocation of each second, and of the others one in 20. */
  void begins(long now) {
    if (now / Arrivals.SECOND != tracedSecond || ++untraced % OTHERS_PER_TRACE == 0) {
      tracedSecond = now / Arrivals.SECOND;
      traces++;
    }
    mostAtWork = Math.max(mostAtWork, ++atWork);
  }

  /** Time that a turn for a command was taken, until now. */
  void command(long began, long now) {
    add(commandTime, began, now);
  }

  /** Time that a poller had a batch, until now. */
  void work(long began, long now) {
    add(workTime, began, now);
  }

  private static void add(long[] hours, long began, long now) {
    int hour = (int) (began / Arrivals.HOUR);
    if (hour < HOURS) {
      hours[hour] += now - began;
    }
  }

  /** How many commands at once there were on average in the hour with most. */
  double busiestCommands() {
    return (double) Arrays.stream(commandTime).max().orElse(0) / Arrivals.HOUR;
  }

  /** How many batches at once there were on average in the hour with most. */
  double busiestBatches() {
    return (double) Arrays.stream(workTime).max().orElse(0) / Arrivals.HOUR;
  }
}
