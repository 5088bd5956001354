package io.dagrouter.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A line for every change, for a log; the table of all comes at the end. */
final class ChangeLines implements WatchScreen {
  private final Terminal terminal;
  private final boolean hasTable;
  private final Map<String, String> states = new HashMap<>();
  private String refusal = "";

  /**
   * The lines.
   *
   * @param hasTable whether the table is printed at the end
   */
  ChangeLines(Terminal terminal, boolean hasTable) {
    this.terminal = terminal;
    this.hasTable = hasTable;
  }

  @Override
  public void show(List<RunRow> rows, Instant now, Duration elapsed) {
    refusal = "";
    for (RunRow row : rows) {
      String run = row.runId().orElse("");
      String before = states.put(run, row.state());
      if (row.isThere() && !row.state().equals(before)) {
        print(now, row.date().orElse("-") + "  " + row.told() + "  " + run);
      }
    }
  }

  @Override
  public void notNow(String message, Instant now) {
    if (!refusal.equals(message)) {
      refusal = message;
      print(now, "Not now, asking again: " + message);
    }
  }

  @Override
  public void end(List<RunRow> rows, Duration elapsed) {
    if (hasTable) {
      PrintWriter out = terminal.out();
      RunRow.table(rows).forEach(out::println);
      out.println(RunRow.sum(rows) + ", elapsed " + TimeSpan.text(elapsed));
      out.flush();
    }
  }

  private void print(Instant now, String text) {
    terminal.err().println(now.truncatedTo(ChronoUnit.SECONDS) + "  " + Printable.of(text));
    terminal.err().flush();
  }
}
