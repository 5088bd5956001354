package io.dagrouter.cli;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run, or a date that has none yet.
 *
 * @param date its processing date, {@code yyyy-MM-dd}; empty where it is not known
 * @param runId empty where there is none yet
 * @param environment its alias; empty where it is not known
 * @param state as Airflow says; empty while Airflow does not list it
 */
record RunRow(Optional<String> date, Optional<String> runId, String environment, String state) {
  private static final String SUCCESS = "success";
  private static final String FAILED = "failed";
  private static final String NOT_YET = "not yet";

  /** A date for which no run is known. */
  static RunRow withoutRun(String date) {
    return new RunRow(Optional.of(date), Optional.empty(), "", "");
  }

  /** The runs of an answer, under the key that they have there. */
  static List<RunRow> allOf(Fields answer, String key) {
    List<RunRow> rows = new ArrayList<>();
    for (JsonValue item : answer.items(key).orElse(List.of())) {
      if (item instanceof Fields run) {
        rows.add(of(run, answer.text("environment").orElse("")));
      }
    }
    return rows;
  }

  /** A run as answers have it. */
  static RunRow of(Fields run, String environment) {
    return new RunRow(
        run.text("processing_date"),
        run.text("run_id"),
        run.text("environment").orElse(environment),
        run.text("state").orElse(""));
  }

  boolean isThere() {
    return !state.isEmpty();
  }

  boolean hasSucceeded() {
    return state.equals(SUCCESS);
  }

  boolean hasFailed() {
    return state.equals(FAILED);
  }

  boolean isOver() {
    return hasSucceeded() || hasFailed();
  }

  /** The state for people. */
  String told() {
    return isThere() ? state : NOT_YET;
  }

  Fields json() {
    return Fields.builder()
        .put("processing_date", date)
        .put("run_id", runId)
        .put("environment", Optional.of(environment).filter(some -> !some.isEmpty()))
        .put("state", Optional.of(state).filter(some -> !some.isEmpty()))
        .build();
  }

  /** A table of runs, header first. */
  static List<String> table(List<RunRow> rows) {
    Rows table = new Rows("DATE", "STATE", "RUN ID", "ENVIRONMENT");
    for (RunRow row : rows) {
      table.add(
          row.date().orElse("-"),
          row.told(),
          row.runId().orElse("-"),
          row.environment().isEmpty() ? "-" : row.environment());
    }
    return table.lines();
  }

  /** How many are in which state: {@code Done 4 of 10, failed 1, running 2, not yet 4}. */
  static String sum(List<RunRow> rows) {
    StringBuilder sum = new StringBuilder("Done ");
    sum.append(rows.stream().filter(RunRow::isOver).count()).append(" of ").append(rows.size());
    rows.stream()
        .filter(row -> !row.hasSucceeded())
        .map(RunRow::told)
        .distinct()
        .sorted()
        .forEach(
            state ->
                sum.append(", ")
                    .append(Printable.of(state))
                    .append(" ")
                    .append(rows.stream().filter(row -> row.told().equals(state)).count()));
    return sum.toString();
  }
}
