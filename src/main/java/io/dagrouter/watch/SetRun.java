package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.CapturedSet;
import io.dagrouter.run.DagRun;
import java.time.Instant;
import java.util.Optional;

/**
 * A set that a date is to have a run of.
 *
 * @param set what it is told from others by
 * @param run the first that it is in: one of its own, or one that was called for the date; absent
 *     where there is none
 */
public record SetRun(CapturedSet set, Optional<DagRun> run) {
  public SetRun {
    requireNonNull(set);
    requireNonNull(run);
  }

  /** Whether it was made by then. */
  boolean isThereBy(Instant until) {
    return run.filter(made -> DatesRun.isMadeBy(made, until)).isPresent();
  }
}
