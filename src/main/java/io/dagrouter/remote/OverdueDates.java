package io.dagrouter.remote;

import io.dagrouter.route.Expectation;
import io.dagrouter.route.Line;
import io.dagrouter.run.DagRun;
import io.dagrouter.watch.DatesRun;
import io.dagrouter.watch.Deadlines;
import io.dagrouter.watch.SetRun;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Dates that do not have the runs that are expected of them by now. */
final class OverdueDates {
  private OverdueDates() {}

  /**
   * Those of a line, in the order of the dates; none where nothing is expected of it.
   *
   * @param all the runs of its DAG
   */
  static List<OverdueDate> of(Line line, Stream<LocalDate> dates, List<DagRun> all, Instant now) {
    if (line.expect().isEmpty()) {
      return List.of();
    }
    Expectation expectation = line.expect().get();
    Deadlines deadlines = new Deadlines(line, expectation);
    DatesRun runs = new DatesRun(line.name(), expectation.sets());
    runs.add(all);
    return dates
        .filter(date -> runs.of(date).isEmpty())
        .map(deadlines::of)
        .flatMap(Optional::stream)
        .filter(expected -> expected.deadline().isBefore(now))
        .map(
            expected ->
                new OverdueDate(
                    expected,
                    runs.sets(expected.date()).stream()
                        .filter(set -> set.run().isEmpty())
                        .map(SetRun::set)
                        .toList()))
        .toList();
  }
}
