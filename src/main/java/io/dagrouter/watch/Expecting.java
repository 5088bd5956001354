package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs whose deadlines have passed.
 *
 * @param runs by deadline, the earliest first
 * @param upTo up to here these are all
 * @param problem why no more are known; absent where all are
 */
record Expecting(List<ExpectedRun> runs, Instant upTo, Optional<Problem> problem) {
  Expecting {
    runs = List.copyOf(runs);
    requireNonNull(upTo);
    requireNonNull(problem);
  }
}
