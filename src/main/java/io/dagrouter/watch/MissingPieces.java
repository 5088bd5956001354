package io.dagrouter.watch;

import io.dagrouter.route.Line;
import io.dagrouter.run.Deadline;
import java.time.LocalDate;
import java.util.List;

/** What the run of a date waits for, for people. Thread-safe. */
public interface MissingPieces {
  /**
   * What is not there, a text each; empty where nothing is known to be missing. Asked for only where
   * a date has no run.
   */
  List<String> of(Line line, LocalDate date, Deadline deadline);

  /** Knows of nothing. */
  static MissingPieces unknown() {
    return (_, _, _) -> List.of();
  }
}
