package io.dagrouter.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table that is written over itself, for a person at a terminal. */
final class LiveTable implements WatchScreen {
  /** More rows than a window has could not be written over: the cursor goes no higher than it. */
  private static final int MOST_ROWS = 15;

  private static final String END_OF_LINE = "\u001b[K";
  private static final String REST_OF_SCREEN = "\u001b[J";

  private final Terminal terminal;
  private int drawn;
  private List<RunRow> shown = List.of();
  private Duration elapsed = Duration.ZERO;
  private boolean isWhole;

  LiveTable(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void show(List<RunRow> rows, Instant now, Duration time) {
    shown = rows;
    elapsed = time;
    draw(few(rows), Optional.empty());
    isWhole = rows.size() <= MOST_ROWS;
  }

  @Override
  public void notNow(String message, Instant now) {
    isWhole = false;
    draw(few(shown), Optional.of("Not now, asking again: " + Printable.of(message)));
  }

  @Override
  public void end(List<RunRow> rows, Duration time) {
    if (isWhole && rows.equals(shown)) {
      return;
    }
    shown = rows;
    elapsed = time;
    draw(RunRow.table(rows), Optional.empty());
  }

  /** Those that somebody looks for: what has succeeded is left out first, then what comes last. */
  private static List<String> few(List<RunRow> rows) {
    if (rows.size() <= MOST_ROWS) {
      return RunRow.table(rows);
    }
    List<RunRow> few = rows.stream().filter(row -> !row.hasSucceeded()).limit(MOST_ROWS).toList();
    List<String> lines = new ArrayList<>(RunRow.table(few));
    lines.add("and " + (rows.size() - few.size()) + " more");
    return lines;
  }

  private void draw(List<String> table, Optional<String> last) {
    List<String> lines = new ArrayList<>(table);
    lines.add(RunRow.sum(shown) + ", elapsed " + TimeSpan.text(elapsed));
    last.ifPresent(lines::add);
    PrintWriter out = terminal.out();
    if (drawn > 0) {
      out.print("\u001b[" + drawn + "A");
    }
    for (String line : lines) {
      // A line that goes on in the next row of the screen could not be written over.
      out.print(Columns.cut(line, terminal.columns() - 1) + END_OF_LINE + "\n");
    }
    out.print(REST_OF_SCREEN);
    out.flush();
    drawn = lines.size();
  }
}
