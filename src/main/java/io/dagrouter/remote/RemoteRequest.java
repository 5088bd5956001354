package io.dagrouter.remote;

import io.dagrouter.date.Days;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reconcile.ReconcilePosition;
import java.util.Optional;

/**
 * What a caller asks for, read and checked by itself; whether there is such a line is not known.
 */
public sealed interface RemoteRequest {
  /**
   * One run.
   *
   * @param conf what the run is given over the line's own; the processing date is in it under the
   *     line's conf key
   * @param requestId makes it one request however often it is sent; without one each call is
   *     another
   * @param dryRun tells what would be sent, and sends nothing
   */
  record Trigger(LineChoice line, JsonValue.Fields conf, Optional<String> requestId, boolean dryRun)
      implements RemoteRequest {}

  /**
   * A run for each of several dates.
   *
   * @param days whether all of the dates are meant, or the business days among them
   * @param only which of these
   * @param order in which order they are asked for
   * @param conf as for {@link Trigger}, without a processing date
   */
  record Reprocess(
      LineChoice line,
      DateSelection dates,
      Days days,
      Only only,
      Order order,
      JsonValue.Fields conf,
      Optional<String> requestId,
      boolean dryRun)
      implements RemoteRequest {
    /** For all of the dates. */
    public Reprocess(
        LineChoice line,
        DateSelection dates,
        Only only,
        Order order,
        JsonValue.Fields conf,
        Optional<String> requestId,
        boolean dryRun) {
      this(line, dates, Days.ALL, only, order, conf, requestId, dryRun);
    }
  }

  /** The runs of a line for a date or several, or one of them. */
  record Status(LineChoice line, RunChoice run) implements RemoteRequest {}

  /**
   * The arrivals of a line that never became a run.
   *
   * @param dates whose objects are looked at
   * @param after where an earlier answer says to go on; absent for the beginning
   * @param dryRun only tells of them, and passes nothing on
   */
  record Reconcile(
      LineChoice line, DateSelection.Range dates, Optional<ReconcilePosition> after, boolean dryRun)
      implements RemoteRequest {}

  /** What can be called. */
  record Lines() implements RemoteRequest {}

  /**
   * What is wrong with environments, as they are seen from here.
   *
   * @param environment the alias of one; empty for all that lines go to
   */
  record Examine(Optional<String> environment) implements RemoteRequest {}

  /** Which dates get a run. */
  enum Only {
    ALL,
    /** Those without a run that has succeeded or is under way. */
    MISSING,
    /** Those whose runs have all failed. */
    FAILED
  }

  /** Which date is asked for first. */
  enum Order {
    OLDEST,
    NEWEST
  }
}
