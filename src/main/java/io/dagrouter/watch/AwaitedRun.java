package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An expected run, and how long it is waited for.
 *
 * @param run what is expected
 * @param until its deadline, or later where a hold kept the line's events
 */
public record AwaitedRun(ExpectedRun run, Instant until) {
  public AwaitedRun {
    requireNonNull(run);
    requireNonNull(until);
  }

  static AwaitedRun inTime(ExpectedRun run) {
    return new AwaitedRun(run, run.deadline());
  }

  AwaitedRun waitedForUntil(Instant later) {
    return new AwaitedRun(run, later);
  }

  /** Whether it is waited for longer than it was expected. */
  boolean wasHeld() {
    return until.isAfter(run.deadline());
  }
}
