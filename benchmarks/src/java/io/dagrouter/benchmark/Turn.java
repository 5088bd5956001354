package io.dagrouter.benchmark;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one turn of a subject gave.
 *
 * @param millis to the first answer; for a warm subject the median per trigger
 * @param p99Millis per trigger; for any other subject the same as {@code millis}
 * @param processorMillis the processor's time of the process, per trigger; zero unless it is warm
 * @param start what {@code millis} is counted from, by {@link System#nanoTime}
 * @param seen the requests that came in the time that was measured
 * @param firstMegabytes VmRSS after the first answer
 * @param megabytes VmRSS at the end
 * @param peakMegabytes VmHWM at the end
 */
record Turn(
    Subject subject,
    double millis,
    double p99Millis,
    double processorMillis,
    long start,
    List<Seen> seen,
    double firstMegabytes,
    double megabytes,
    double peakMegabytes) {
  Turn {
    requireNonNull(subject);
    seen = List.copyOf(seen);
  }

  long count(String what) {
    return seen.stream().filter(each -> each.what().equals(what)).count();
  }

  /** All that was asked of MWAA and its Airflow. */
  long callsOfMwaa() {
    return count(Seen.TOKEN) + count(Seen.ENVIRONMENT) + count(Seen.COMMAND);
  }
}
