package io.dagrouter.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where the progress of runs is shown. For one thread. */
interface WatchScreen {
  /**
   * Shows how the runs are now.
   *
   * @param elapsed since the waiting began
   */
  void show(List<RunRow> rows, Instant now, Duration elapsed);

  /** Shows that they could not be asked for now, and will be again. */
  void notNow(String message, Instant now);

  /** Shows how they are in the end, all of them. */
  void end(List<RunRow> rows, Duration elapsed);
}
