package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How a processing date was found: what every source had to say, and what came of it.
 *
 * @param sayings of each source that was asked, by falling priority
 * @param resolution the date, or why there is none
 */
public record DateAccount(List<DateSaying> sayings, DateResolution resolution) {
  public DateAccount {
    sayings = List.copyOf(sayings);
    requireNonNull(resolution);
  }
}
