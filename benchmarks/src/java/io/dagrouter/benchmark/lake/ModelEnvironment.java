package io.dagrouter.benchmark.lake;

import io.dagrouter.benchmark.lake.Setup.AirflowLimits;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.SplittableRandom;

/** One environment: what it takes at once, and which runs its Airflow has. */
final class ModelEnvironment {
  private static final double JITTER = 0.25;

  private final AirflowLimits limits;
  private final BitSet runs;
  private final SplittableRandom random;
  private final ArrayDeque<Long> calls = new ArrayDeque<>();
  private int underWay;

  /**
   * An environment.
   *
   * @param runs those that were made; of all environments, since no two have the same
   */
  ModelEnvironment(AirflowLimits limits, BitSet runs, SplittableRandom random) {
    this.limits = limits;
    this.runs = runs;
    this.random = random;
  }

  /** Takes a place for a command; false where all are taken. */
  boolean beginCommand() {
    if (underWay + limits.taken() >= limits.commandsAtOnce()) {
      return false;
    }
    underWay++;
    return true;
  }

  void endCommand() {
    underWay--;
  }

  /** Lets a call through; false where there were as many within the last second. */
  boolean beginCall(long now) {
    while (!calls.isEmpty() && calls.getFirst() + Arrivals.SECOND <= now) {
      calls.removeFirst();
    }
    if (calls.size() >= limits.callsPerSecond()) {
      return false;
    }
    calls.addLast(now);
    return true;
  }

  long commandTime() {
    return time(limits.commandSeconds());
  }

  long callTime() {
    return time(limits.callSeconds());
  }

  private long time(double seconds) {
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Math.max(1, Math.round(seconds * factor * Arrivals.SECOND));
  }

  /** Makes a run; false where it is there. */
  boolean make(int run) {
    if (runs.get(run)) {
      return false;
    }
    runs.set(run);
    return true;
  }

  boolean has(int run) {
    return runs.get(run);
  }
}
