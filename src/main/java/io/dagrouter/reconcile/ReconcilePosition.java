package io.dagrouter.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where the reconciling of a line goes on.
 *
 * @param date the processing date whose objects are listed; for a pattern that captures no date the
 *     first of those that are asked for
 * @param pattern the arrival pattern, as the routes document has it
 * @param in how far its listing has come; absent for its beginning
 */
public record ReconcilePosition(LocalDate date, String pattern, Optional<VersionPosition> in) {
  public ReconcilePosition {
    requireNonNull(date);
    requireNonNull(pattern);
    requireNonNull(in);
  }
}
