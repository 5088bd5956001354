package io.dagrouter.metrics;

import io.dagrouter.mwaa.CommandListener;
import io.dagrouter.route.LineName;
import io.dagrouter.run.TriggerOutcome;
import java.time.Instant;

/**
 * Counts and times what a function does. Nothing that is told here throws, whatever becomes of the
 * metrics. Thread-safe: what a thread tells that outlives its invocation belongs to the next one.
 */
public interface Meter extends CommandListener {
  /** Something became of an event just now. */
  void outcome(TriggerOutcome outcome);

  /**
   * A message of a queue was delivered.
   *
   * @param sent when it was sent to the queue, however often it was delivered since
   */
  void delivered(Instant sent);

  /**
   * A line was looked at, or could not be, for runs that are expected of it.
   *
   * @param missing how many runs are found missing just now
   * @param overdue how many are missing in all, those included
   * @param known whether that is all, as of now
   */
  void watched(LineName line, int missing, int overdue, boolean known);

  /** An invocation ends: its metrics are written. */
  void end();

  /** Counts nothing. */
  static Meter none() {
    return NoMeter.NONE;
  }
}
