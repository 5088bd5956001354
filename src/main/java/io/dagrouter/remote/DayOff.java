package io.dagrouter.remote;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A day that is no business day of a line.
 *
 * @param why the holiday's name, or the day of the week
 */
public record DayOff(LocalDate date, String why) {
  public DayOff {
    requireNonNull(date);
    requireNonNull(why);
  }
}
