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
 */
public record LineExplanation(Optional<Line> line, List<DateSaying> dates, RunPlan plan) {
  public LineExplanation {
    requireNonNull(line);
    dates = List.copyOf(dates);
    requireNonNull(plan);
  }
}
