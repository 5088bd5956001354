package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

/**
 * Says how far a command has come, in one line that is written over; says nothing where nobody
 * looks on. Thread-safe.
 */
final class Progress implements AutoCloseable {
  private final Terminal terminal;
  private int shown;

  Progress(Terminal terminal) {
    this.terminal = requireNonNull(terminal);
  }

  /** Shows a text in place of the last one. */
  synchronized void show(String text) {
    if (terminal.isInteractive()) {
      String line = Columns.cut(text, terminal.columns() - 1);
      terminal.err().print("\r" + Columns.padded(line, shown));
      terminal.err().flush();
      shown = Columns.of(line);
    }
  }

  /** Leaves an empty line to write on. */
  @Override
  public synchronized void close() {
    if (shown > 0) {
      terminal.err().print("\r" + " ".repeat(shown) + "\r");
      terminal.err().flush();
      shown = 0;
    }
  }
}
