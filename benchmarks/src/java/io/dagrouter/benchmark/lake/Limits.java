package io.dagrouter.benchmark.lake;

import java.util.OptionalDouble;

/**
 * How far a way goes. Empty where no value will do.
 *
 * @param arrivals a day at most
 * @param because what is used up there
 * @param seconds of a command or call at most
 * @param atOnce commands or calls at once at least
 * @param environments at least
 */
public record Limits(
    Way way,
    OptionalDouble arrivals,
    String because,
    OptionalDouble seconds,
    OptionalDouble atOnce,
    OptionalDouble environments) {

  /** Searches for them. */
  public static Limits of(Setup setup, Day day, Arrivals arrivals, long limit) {
    BreakingPoint point = new BreakingPoint(setup, day, arrivals, limit);
    OptionalDouble most = point.mostArrivals();
    return new Limits(
        setup.way(),
        most,
        point.because(most.orElse(0) * 1.05),
        point.mostSeconds(),
        point.fewestAtOnce(),
        point.fewestEnvironments());
  }
}
