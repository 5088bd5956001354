package io.dagrouter.benchmark.lake;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Plays a day's arrivals through a set-up, until the queue is empty. */
public final class Simulation {
  /** No event is left behind later than that: SQS deletes a message after 14 days. */
  private static final long HORIZON = 16 * Day.LENGTH;

  private final Arrivals arrivals;
  private final World world;
  private final long[] doneAt;
  private final EventSource source;
  private long lateAfter = Long.MAX_VALUE;
  private long mostLate = Long.MAX_VALUE;
  private long late;

  private Simulation(Setup setup, Arrivals arrivals) {
    this.arrivals = arrivals;
    SplittableRandom random = new SplittableRandom(setup.seed());
    BitSet runs = new BitSet();
    this.world =
        new World(
            setup,
            arrivals,
            new Clockwork(),
            new Counts(),
            Stream.generate(() -> new ModelEnvironment(setup.airflow(), runs, random.split()))
                .limit(setup.environments())
                .toList(),
            random);
    this.doneAt = new long[arrivals.count()];
    Arrays.fill(doneAt, Long.MAX_VALUE);
    this.source = new EventSource(world, this::done);
  }

  /** What becomes of a day. */
  public static DayResult of(Setup setup, Arrivals arrivals) {
    return new Simulation(setup, arrivals).play();
  }

  /**
   * The same, given up as soon as so many have waited for too long.
   *
   * @param limit milliseconds
   * @param most how many may be late
   */
  static DayResult until(Setup setup, Arrivals arrivals, long limit, long most) {
    Simulation simulation = new Simulation(setup, arrivals);
    simulation.lateAfter = limit;
    simulation.mostLate = most;
    return simulation.play();
  }

  private DayResult play() {
    Clockwork clock = world.clock();
    int next = 0;
    while (late <= mostLate) {
      long planned = clock.next();
      if (next < arrivals.count() && arrivals.time(next) <= planned) {
        clock.goTo(arrivals.time(next));
        world.counts().arrived();
        source.send(next++);
      } else if (planned > HORIZON) {
        break;
      } else {
        clock.happen();
      }
    }
    return DayResult.of(world, doneAt, late > mostLate);
  }

  private void done(int arrival) {
    long now = world.clock().now();
    doneAt[arrival] = now;
    world.counts().waiting--;
    if (now - arrivals.time(arrival) > lateAfter) {
      late++;
    }
  }
}
