package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A run that a line is to have by a moment.
 *
 * @param day the day on whose clocks the moment is, in the line's zone
 * @param date the processing date
 * @param deadline the moment; a run that is made in that second is in time
 */
public record ExpectedRun(LocalDate day, LocalDate date, Instant deadline) {
  public ExpectedRun {
    requireNonNull(day);
    requireNonNull(date);
    requireNonNull(deadline);
  }
}
