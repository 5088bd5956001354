package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import io.dagrouter.date.Days;
import java.time.LocalTime;

/**
 * By when a line is to have the run of a processing date: on each of these days, the run for the
 * date that an event of that moment would have by default.
 *
 * @param by the time of day, by the clocks of the line's zone
 * @param days on which days; business days are those of the line's calendar
 */
public record Expectation(LocalTime by, Days days) {
  public Expectation {
    requireNonNull(by);
    requireNonNull(days);
  }
}
