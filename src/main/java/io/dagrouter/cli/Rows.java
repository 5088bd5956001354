package io.dagrouter.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table: cells stand below each other whatever their characters, and break no row. Not
 * thread-safe.
 */
final class Rows {
  private static final String BETWEEN = "  ";
  private static final String INDENT = "    ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with the names of its columns as the first row. */
  Rows(String... header) {
    add(header);
  }

  /**
   * Adds a row.
   *
   * @param cells in the order of the columns; text from anywhere
   * @throws IllegalArgumentException when there are more or fewer than columns
   */
  Rows add(String... cells) {
    if (!rows.isEmpty() && rows.getFirst().size() != cells.length) {
      throw new IllegalArgumentException(
          "a row of " + cells.length + " cells in a table of " + rows.getFirst().size());
    }
    rows.add(List.of(cells).stream().map(Printable::of).toList());
    return this;
  }

  /** Adds a line of its own below the last row; no column is as wide as that. */
  Rows addBelow(String text) {
    rows.add(List.of(INDENT + Printable.of(text)));
    return this;
  }

  /** The table, header first; no blanks at the ends of lines. */
  List<String> lines() {
    List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.getFirst().size(), 0));
    for (List<String> row : rows) {
      if (row.size() < widths.size()) {
        continue;
      }
      for (int i = 0; i < row.size(); i++) {
        widths.set(i, Math.max(widths.get(i), Columns.of(row.get(i))));
      }
    }
    return rows.stream()
        .map(row -> row.size() < widths.size() ? row.getFirst() : line(row, widths))
        .toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(i == 0 ? "" : BETWEEN).append(Columns.padded(row.get(i), widths.get(i)));
    }
    return line.toString().stripTrailing();
  }
}
