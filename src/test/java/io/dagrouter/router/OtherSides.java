package io.dagrouter.router;

import io.dagrouter.local.TestClock;
import io.dagrouter.run.DagRuns;
import java.time.Clock;
import java.time.Duration;

/** The other side of lines that are split, for tests. */
public final class OtherSides {
  /** How long after a change of the routes older ones may still be at work. */
  public static final Duration MARGIN = Duration.ofMinutes(3);

  private OtherSides() {}

  /** Of a router whose lines all stay where they are. */
  public static OtherSide none() {
    return of(
        (environment, dag, _) -> {
          throw new AssertionError("asked for the runs of " + dag + " in " + environment.alias());
        },
        new TestClock());
  }

  static OtherSide of(DagRuns runs, Clock clock) {
    return new OtherSide(runs, MARGIN, clock);
  }
}
