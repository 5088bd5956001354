package io.dagrouter.remote;

import io.dagrouter.route.Line;
import io.dagrouter.watch.Deadlines;
import io.dagrouter.watch.ExpectedRun;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Dates that have no run by when one is expected. */
final class OverdueDates {
  private OverdueDates() {}

  /**
   * Those of a line, in the order of the dates; none where nothing is expected of it.
   *
   * @param run the dates that have a run
   */
  static List<ExpectedRun> of(
      Line line, Stream<LocalDate> dates, Set<LocalDate> run, Instant now) {
    return line.expect()
        .map(expectation -> new Deadlines(line, expectation))
        .map(
            deadlines ->
                dates
                    .filter(date -> !run.contains(date))
                    .map(deadlines::of)
                    .flatMap(Optional::stream)
                    .filter(expected -> expected.deadline().isBefore(now))
                    .toList())
        .orElse(List.of());
  }
}
