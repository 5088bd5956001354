package io.dagrouter.reconcile;

import io.dagrouter.trace.TraceContext;
import java.util.List;

/** Takes arrivals that were found, to be worked off like those that were told of. Thread-safe. */
@FunctionalInterface
public interface FoundArrivals {
  /**
   * Passes arrivals on; never throws for what the other side does.
   *
   * @param trace of who has found them
   * @return those that could not be passed on, in the same order
   */
  List<FoundArrival> pass(List<FoundArrival> found, TraceContext trace);
}
