package io.dagrouter.benchmark.lake;

import java.util.List;
import java.util.SplittableRandom;

/** What everything in a simulated day shares. */
record World(
    Setup setup,
    Arrivals arrivals,
    Clockwork clock,
    Counts counts,
    List<ModelEnvironment> environments,
    SplittableRandom random) {

  int environmentOf(int line) {
    return line % environments.size();
  }

  /** The run that an arrival calls for, as a number. */
  int runOf(int arrival) {
    return switch (setup.way().runPer()) {
      case OBJECT -> arrival;
      case DATE -> arrivals.line(arrival);
    };
  }
}
