package io.dagrouter.benchmark.lake;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;

/**
 * How far one thing can be turned until the 99th percentile of the queue age is over a limit, all
 * others as they are. To within 3 %, or 1 where only whole numbers make sense.
 */
public final class BreakingPoint {
  private static final double CLOSE = 1.03;
  private static final int MOST_ARRIVALS = 16_000_000;
  private static final double SHORTEST = 0.005;
  private static final double LONGEST = 60;
  private static final int MOST_AT_ONCE = 512;

  private final Setup setup;
  private final Day day;
  private final Arrivals arrivals;
  private final long limit;

  /**
   * Searches from a set-up and a day.
   *
   * @param arrivals of that day
   * @param limit milliseconds
   */
  public BreakingPoint(Setup setup, Day day, Arrivals arrivals, long limit) {
    this.setup = setup;
    this.day = day;
    this.arrivals = arrivals;
    this.limit = limit;
  }

  /** The most arrivals a day; empty where even as many as there are lines are too many. */
  public OptionalDouble mostArrivals() {
    return largest(day.lines(), MOST_ARRIVALS, n -> holds(setup, day.with((int) n).draw()));
  }

  /** What breaks at so many arrivals. */
  public String because(double many) {
    DayResult broken = play(setup, day.with((int) Math.max(many, day.lines())).draw());
    Deployment deployment = setup.deployment();
    int turns = deployment.copies() * deployment.turns() * setup.environments();
    long again = broken.sent() - broken.runs();
    return "in the busiest hour %.1f of %d copies are busy with batches and %.1f of %d turns with commands%s"
        .formatted(
            broken.busiestBatches(),
            deployment.copies(),
            broken.busiestCommands(),
            turns,
            again * 5 > broken.sent()
                ? "; %d %% of these are about runs that are there already"
                    .formatted(100 * again / broken.sent())
                : "");
  }

  /** The longest that a command or call may take, in seconds. */
  public OptionalDouble mostSeconds() {
    return largest(SHORTEST, LONGEST, seconds -> holds(inSeconds(seconds), arrivals));
  }

  /** The fewest commands or calls at once, the function's turns raised with them. */
  public OptionalDouble fewestAtOnce() {
    return smallest(MOST_AT_ONCE, this::atOnce);
  }

  /** The fewest environments. */
  public OptionalDouble fewestEnvironments() {
    return smallest(MOST_AT_ONCE / 4, n -> setup.withEnvironments((int) n));
  }

  private Setup inSeconds(double seconds) {
    return setup.with(
        switch (setup.way().via()) {
          case CLI -> setup.airflow().withCommandSeconds(seconds);
          case REST -> setup.airflow().withCallSeconds(seconds);
        });
  }

  private Setup atOnce(double atOnce) {
    int copies = setup.deployment().copies();
    int turns = Math.ceilDiv((int) atOnce, copies);
    return setup
        .with(setup.deployment().with(0, 0, turns))
        .with(setup.airflow().withAtOnce((int) atOnce));
  }

  private boolean holds(Setup tried, Arrivals of) {
    return !play(tried, of).cutShort();
  }

  private DayResult play(Setup tried, Arrivals of) {
    return Simulation.until(tried, of, limit, of.count() / 100);
  }

  private static OptionalDouble largest(double least, double most, DoublePredicate holds) {
    if (!holds.test(least)) {
      return OptionalDouble.empty();
    }
    double good = least;
    double bad = least * 4;
    while (bad < most && holds.test(bad)) {
      good = bad;
      bad *= 4;
    }
    bad = Math.min(bad, most);
    while (bad / good > CLOSE) {
      double middle = Math.sqrt(good * bad);
      if (holds.test(middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return OptionalDouble.of(good);
  }

  private OptionalDouble smallest(int most, DoubleFunction<Setup> setups) {
    int bad = 0;
    int good = 1;
    while (!holds(setups.apply(good), arrivals)) {
      bad = good;
      good *= 2;
      if (good > most) {
        return OptionalDouble.empty();
      }
    }
    while (good - bad > 1) {
      int middle = (good + bad) / 2;
      if (holds(setups.apply(middle), arrivals)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return OptionalDouble.of(good);
  }
}
