package io.dagrouter.benchmark.lake;

/**
 * How a copy of the function remembers runs, and for how long there is one.
 *
 * @param runs that it remembers at most
 * @param hours for which it does
 * @param ofAList how many of a list's runs it remembers
 * @param copyHours for which Lambda keeps a copy on average, a quarter more or less
 */
public record FunctionMemory(int runs, double hours, int ofAList, double copyHours) {
  /** As in {@code lambda.Wiring} and {@code mwaa.RunMemory}; the life of a copy is assumed. */
  public static final FunctionMemory OF_THE_CODE = new FunctionMemory(10_000, 1, 1_000, 2);

  long time() {
    return (long) (hours * Arrivals.HOUR);
  }

  long copyLife(double chance) {
    return (long) (copyHours * Arrivals.HOUR * (0.75 + chance / 2));
  }
}
