package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * The business date that a run works on, and how it was found.
 *
 * @param date the date
 * @param source the source that won
 * @param origin where exactly it stood, for a person
 * @param losing what the sources of lower priority offered, by falling priority
 */
public record ProcessingDate(
    LocalDate date, DateSource source, String origin, List<DateCandidate> losing) {
  public ProcessingDate {
    requireNonNull(date);
    requireNonNull(source);
    requireNonNull(origin);
    losing = List.copyOf(losing);
    for (DateCandidate candidate : losing) {
      if (candidate.source().compareTo(source) <= 0) {
        throw new IllegalArgumentException(candidate.source() + " cannot lose against " + source);
      }
    }
  }
}
