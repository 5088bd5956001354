package io.dagrouter.watch;

import io.dagrouter.date.Days;
import io.dagrouter.date.DaysBefore;
import io.dagrouter.route.Line;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/**
 * A line of a year, and what the model knows of it.
 *
 * @param off days that are no business days; none where all count
 * @param moves whether it goes to another environment in that year
 * @param appears whether the routes have it only since spring
 * @param isHeld whether it is on hold for some days
 */
record WatchedSeries(
    Line line, Set<LocalDate> off, boolean moves, boolean appears, boolean isHeld) {

  LocalTime by() {
    return line.expect().orElseThrow().by();
  }

  boolean expects(LocalDate day) {
    return line.expect().orElseThrow().days() == Days.ALL || !off.contains(day);
  }

  /** The processing date that a day stands for, counted in days alone. */
  LocalDate dateOf(LocalDate day) {
    return day.minusDays(((DaysBefore) line.date().fallback()).count());
  }
}
