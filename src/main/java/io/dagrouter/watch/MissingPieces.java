package io.dagrouter.watch;

import io.dagrouter.route.CapturedSet;
import io.dagrouter.route.Line;
import io.dagrouter.run.Deadline;
import java.time.LocalDate;
import java.util.List;

/** What the run of a date waits for, for people. Thread-safe. */
public interface MissingPieces {
  /**
   * What is not there, a text each; empty where nothing is known to be missing. Asked for only
   * where a date has no run, or sets of it have none.
   *
   * @param sets those of the expected sets that have no run; none where any run of the date is
   *     enough
   */
  List<String> of(Line line, LocalDate date, List<CapturedSet> sets, Deadline deadline);

  /** Knows of nothing. */
  static MissingPieces unknown() {
    return (_, _, _, _) -> List.of();
  }
}
