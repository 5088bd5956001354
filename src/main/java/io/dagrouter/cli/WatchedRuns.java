package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Runs that are asked for again and again.
 *
 * @param request what the function is asked
 * @param expected makes of the runs that it told those that are wanted, in the order to be shown
 *     in; what is not there yet has a row as well
 * @param hasAll whether all runs of their dates are among them
 */
record WatchedRuns(Fields request, UnaryOperator<List<RunRow>> expected, boolean hasAll) {
  WatchedRuns {
    requireNonNull(request);
    requireNonNull(expected);
  }

  /**
   * Runs by their ids.
   *
   * @param line their line, as calls have it
   * @param asked each with its date and run id
   */
  static WatchedRuns asked(Fields line, List<RunRow> asked) {
    return new WatchedRuns(
        status(line, dates(asked).json()),
        told ->
            asked.stream()
                .map(
                    run ->
                        told.stream()
                            .filter(other -> other.runId().equals(run.runId()))
                            .findFirst()
                            .orElse(run))
                .toList(),
        false);
  }

  /** All runs of dates, by date; a date without any counts as one that is to come. */
  static WatchedRuns of(Fields line, DateList dates) {
    return new WatchedRuns(
        status(line, dates.json()),
        told -> {
          List<RunRow> rows = new ArrayList<>(told);
          for (LocalDate date : dates.dates()) {
            String day = date.toString();
            if (told.stream().noneMatch(run -> run.date().filter(day::equals).isPresent())) {
              rows.add(RunRow.withoutRun(day));
            }
          }
          rows.sort(Comparator.comparing(row -> row.date().orElse("")));
          return List.copyOf(rows);
        },
        true);
  }

  /** One run, which must be there. */
  static WatchedRuns one(Fields line, String runId) {
    return new WatchedRuns(
        Fields.builder()
            .put("status", line.and(Fields.builder().put("runId", runId).build()))
            .build(),
        UnaryOperator.identity(),
        false);
  }

  /** The dates of rows that have one. */
  static DateList dates(List<RunRow> rows) {
    return new DateList(
        rows.stream().flatMap(row -> row.date().stream()).map(LocalDate::parse).toList());
  }

  private static Fields status(Fields line, JsonValue dates) {
    return Fields.builder()
        .put("status", line.and(Fields.builder().put("dates", dates).build()))
        .build();
  }
}
