package io.dagrouter.mwaa;

import io.dagrouter.route.DagId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of {@code list_dag_runs} of Airflow 1.10: {@code id | run_id | state | execution_date |
 * state_date |}. Its columns are padded and never cut ({@code %-20s}), so a longer id moves the
 * others to the right. It does not name the DAG: it is that of the command. Log lines may stand
 * around it; a row that is not whole makes it no table.
 */
final class RunTable {
  private static final Pattern HEAD =
      Pattern.compile(
          "^id *+\\| *+run_id *+\\| *+state *+\\| *+execution_date *+\\| *+state_date *+\\|\\s*+$");
  private static final Pattern ROW_START = Pattern.compile("^\\d++ *+\\|.*");
  private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT[0-9:.+-]++";

  /**
   * The run id is as long as it can be: one that has {@code |} in it is read whole, and no part of
   * it is taken for a run.
   */
  private static final Pattern ROW =
      Pattern.compile(
          "^\\d++ *+\\| (?<run>.+) \\| (?<state>\\w*+) *+\\| "
              + "(?<made>"
              + DATE
              + ") *+\\| (?<started>"
              + DATE
              + ")? *+\\|\\s*+$");

  private RunTable() {}

  /** The runs of the one table, or no list where there is none. */
  static List<List<RunLists.Run>> in(String text, DagId dag) {
    List<RunLists.Run> runs = new ArrayList<>();
    boolean headed = false;
    for (String line : TerminalColours.without(text).lines().toList()) {
      if (!headed) {
        headed = HEAD.matcher(line).matches();
        continue;
      }
      if (ROW_START.matcher(line).matches()) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
          return List.of();
        }
        runs.add(
            new RunLists.Run(
                dag.value(), row.group("run").stripTrailing(), row.group("state"), times(row)));
      }
    }
    return headed ? List.of(runs) : List.of();
  }

  private static RunTimes times(Matcher row) {
    RunTimes times = new RunTimes();
    times.see("execution_date", row.group("made"));
    Optional.ofNullable(row.group("started")).ifPresent(text -> times.see("start_date", text));
    return times;
  }
}
