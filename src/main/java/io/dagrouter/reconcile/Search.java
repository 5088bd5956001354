package io.dagrouter.reconcile;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import io.dagrouter.trace.TraceContext;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is to be held against runs.
 *
 * @param table the routes that the line is of
 * @param from the first processing date
 * @param to the last, not before the first
 * @param after where an earlier answer says to go on; absent for the beginning
 * @param dryRun only tells what is lost, and passes nothing on
 * @param trace of who searches; what is passed on becomes part of it
 */
public record Search(
    Line line,
    RouteTable table,
    LocalDate from,
    LocalDate to,
    Optional<ReconcilePosition> after,
    boolean dryRun,
    TraceContext trace) {
  public Search {
    requireNonNull(line);
    requireNonNull(table);
    requireNonNull(after);
    requireNonNull(trace);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(to + " is before " + from);
    }
  }

  /** All of a line that there is to be found for its dates, and passed on. */
  public static Search ofAll(
      Line line, RouteTable table, LocalDate from, LocalDate to, TraceContext trace) {
    return new Search(line, table, from, to, Optional.empty(), false, trace);
  }
}
