package io.dagrouter.date;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The indentation of the blocks that are open. Columns are counted twice, as Python does it, with
 * tabs of 8 and of 1: lines that compare differently under the two are an error.
 */
final class PythonIndentation {
  private static final int TAB = 8;

  private record Column(int wide, int narrow) {}

  private final Deque<Column> blocks = new ArrayDeque<>();

  PythonIndentation() {
    blocks.addLast(new Column(0, 0));
  }

  /** How many blocks are open. */
  int depth() {
    return blocks.size() - 1;
  }

  /**
   * Skips the blanks that a line begins with.
   *
   * @return 1 when a block begins here, minus the number of blocks that end here, else 0; lines
   *     without code begin and end nothing
   */
  int measure(PythonCursor cursor) throws PythonSyntaxException {
    Column column = column(cursor);
    if (cursor.atEnd() || cursor.peek() == '\n' || cursor.peek() == '#') {
      return 0;
    }
    if (column.wide() > blocks.getLast().wide()) {
      check(column.narrow() > blocks.getLast().narrow(), cursor);
      blocks.addLast(column);
      return 1;
    }
    int ended = 0;
    while (column.wide() < blocks.getLast().wide()) {
      blocks.removeLast();
      ended--;
    }
    if (column.wide() != blocks.getLast().wide()) {
      throw new PythonSyntaxException(
          "its indentation fits no block", cursor.text(), cursor.offset());
    }
    check(column.narrow() == blocks.getLast().narrow(), cursor);
    return ended;
  }

  private static Column column(PythonCursor cursor) throws PythonSyntaxException {
    int wide = 0;
    int narrow = 0;
    // A line that is continued by a backslash has the indentation of its first part.
    int first = 0;
    while (true) {
      switch (cursor.peek()) {
        case ' ' -> {
          wide++;
          narrow++;
        }
        case '\t' -> {
          wide = (wide / TAB + 1) * TAB;
          narrow++;
        }
        case '\f' -> {
          wide = 0;
          narrow = 0;
        }
        case '\\' -> {
          first = first == 0 ? wide : first;
          cursor.continuation();
          continue;
        }
        default -> {
          return first == 0 ? new Column(wide, narrow) : new Column(first, first);
        }
      }
      cursor.skip(1);
    }
  }

  private static void check(boolean consistent, PythonCursor cursor) throws PythonSyntaxException {
    if (!consistent) {
      throw new PythonSyntaxException(
          "its indentation mixes tabs and blanks", cursor.text(), cursor.offset());
    }
  }
}
