package io.dagrouter.watch;

import io.dagrouter.date.Days;
import io.dagrouter.route.Line;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/**
 * A line of a year, and what the model knows of it.
 *
 * @param counts its default date, as the routes have it
 * @param off days that are no business days; none where the line knows no others
 * @param moves whether it goes to another environment in that year
 * @param appears whether the routes have it only since spring
 * @param isHeld whether it is on hold for some days
 */
record WatchedSeries(
    Line line, String counts, Set<LocalDate> off, boolean moves, boolean appears, boolean isHeld) {

  WatchedSeries moving() {
    return new WatchedSeries(line, counts, off, true, appears, isHeld);
  }

  WatchedSeries appearing() {
    return new WatchedSeries(line, counts, off, moves, true, isHeld);
  }

  WatchedSeries held() {
    return new WatchedSeries(line, counts, off, moves, appears, true);
  }

  LocalTime by() {
    return line.expect().orElseThrow().by();
  }

  boolean expects(LocalDate day) {
    return (line.expect().orElseThrow().days() == Days.ALL || !off.contains(day))
        && (line.date().days() == Days.ALL || !off.contains(dateOf(day)));
  }

  /** The processing date that a day stands for, counted on the fingers. */
  LocalDate dateOf(LocalDate day) {
    return switch (counts) {
      case "-1d" -> day.minusDays(1);
      case "-1bd" -> workedBefore(day);
      case "-2bd" -> workedBefore(workedBefore(day));
      case "month-end-bd" -> {
        LocalDate last = workedBefore(day);
        while (isWorkedLaterInItsMonth(last)) {
          last = workedBefore(last);
        }
        yield last;
      }
      default -> throw new IllegalStateException(counts);
    };
  }

  private LocalDate workedBefore(LocalDate day) {
    LocalDate before = day.minusDays(1);
    return off.contains(before) ? workedBefore(before) : before;
  }

  private boolean isWorkedLaterInItsMonth(LocalDate day) {
    LocalDate next = day.plusDays(1);
    return next.getMonth() == day.getMonth()
        && (!off.contains(next) || isWorkedLaterInItsMonth(next));
  }
}
