package io.dagrouter.benchmark.lake;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen, by time; what is due at the same time happens as it was planned. */
final class Clockwork {
  private record Planned(long time, long number, Runnable what) {}

  private final PriorityQueue<Planned> planned =
      new PriorityQueue<>(
          Comparator.comparingLong(Planned::time).thenComparingLong(Planned::number));
  private long now;
  private long numbers;

  long now() {
    return now;
  }

  void in(long time, Runnable what) {
    planned.add(new Planned(now + time, numbers++, what));
  }

  void at(long time, Runnable what) {
    in(Math.max(0, time - now), what);
  }

  /** When the next thing happens; {@link Long#MAX_VALUE} where nothing is planned. */
  long next() {
    Planned first = planned.peek();
    return first == null ? Long.MAX_VALUE : first.time();
  }

  /** Has the clock go on, past nothing that is planned. */
  void goTo(long time) {
    now = time;
  }

  void happen() {
    Planned first = planned.remove();
    now = first.time();
    first.what().run();
  }
}
