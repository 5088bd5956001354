package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * An expected run, and how long it is waited for.
 *
 * @param run what is expected
 * @param until its deadline, or later where a hold kept the line's events; absent while it does
 */
public record AwaitedRun(ExpectedRun run, Optional<Instant> until) {
  public AwaitedRun {
    requireNonNull(run);
    requireNonNull(until);
  }

  static AwaitedRun inTime(ExpectedRun run) {
    return new AwaitedRun(run, Optional.of(run.deadline()));
  }

  AwaitedRun waitedForUntil(Instant later) {
    return new AwaitedRun(run, Optional.of(later));
  }

  AwaitedRun onHold() {
    return new AwaitedRun(run, Optional.empty());
  }

  /** When nobody waits any longer for a run that is on hold no more. */
  Instant end() {
    return until.orElseThrow();
  }

  /** Whether it is waited for longer than it was expected. */
  boolean wasHeld() {
    return end().isAfter(run.deadline());
  }
}
