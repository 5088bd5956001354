package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.date.DateSaying;
import io.dagrouter.route.Line;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of an event for a line.
 *
 * @param line absent where the event reaches none
 * @param dates what each source had to say of the processing date; empty where none was asked,
 *     because the event reaches no line or the DAG's code cannot be read
 * @param plan what comes of it; the hold of the line, if there is one, left aside
 * @param needed what must be there before the date runs, filled in; empty where each arrival is
 *     enough
 * @param set whether that is there; absent where nothing is needed, or nobody looked
 */
public record LineExplanation(
    Optional<Line> line,
    List<DateSaying> dates,
    RunPlan plan,
    List<String> needed,
    Optional<SetState> set) {
  public LineExplanation {
    requireNonNull(line);
    dates = List.copyOf(dates);
    requireNonNull(plan);
    needed = List.copyOf(needed);
    requireNonNull(set);
  }

  /** The same of a line that needs no set. */
  public LineExplanation(Optional<Line> line, List<DateSaying> dates, RunPlan plan) {
    this(line, dates, plan, List.of(), Optional.empty());
  }

  /** With the set that the date needs. */
  LineExplanation with(List<String> parts, Optional<SetState> state) {
    return new LineExplanation(line, dates, plan, parts, state);
  }
}
