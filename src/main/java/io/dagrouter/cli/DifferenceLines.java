package io.dagrouter.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi.Style;

/** What another routes document changes, for people. */
final class DifferenceLines {
  private static final int FACET = 16;

  private final Terminal terminal;

  DifferenceLines(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(RoutesDifference difference) {
    print("routes " + difference.before() + " -> " + difference.after());
    for (LineChange line : difference.lines()) {
      print("  " + sign(line.kind()) + " line " + line.line());
    }
    for (MessageChange message : difference.changed()) {
      terminal.out().println();
      print(message.place() + ": " + message.subject());
      int widest =
          message.changes().stream()
              .mapToInt(change -> Columns.of(Printable.of(change.line())))
              .max()
              .orElse(0);
      message.changes().forEach(change -> print(change, widest));
    }
    if (!difference.messages().isEmpty()) {
      terminal.out().println();
    }
    print(sum(difference));
  }

  private static String sign(LineChange.Kind kind) {
    return switch (kind) {
      case ADDED -> "+";
      case REMOVED -> "-";
      case CHANGED -> "~";
    };
  }

  private void print(FateChange change, int widest) {
    String label = "  " + Columns.padded(Printable.of(change.line()), widest) + "  ";
    terminal
        .out()
        .println(
            label
                + Columns.padded(Printable.of(change.facet()), FACET - 1)
                + " "
                + terminal.styled(side(change.before()), Style.fg_red)
                + " -> "
                + terminal.styled(side(change.after()), Style.fg_green));
  }

  private static String side(Optional<String> value) {
    return Printable.of(value.orElse("(none)"));
  }

  private static String sum(RoutesDifference difference) {
    List<LineChange> lines = difference.lines();
    String ofLines =
        lines.isEmpty()
            ? "No line is otherwise"
            : lines.size() + (lines.size() == 1 ? " line otherwise" : " lines otherwise");
    int all = difference.messages().size();
    int changed = difference.changed().size();
    return all == 0
        ? ofLines + "; no events were given."
        : ofLines + "; of " + all + " events " + changed + " routed otherwise.";
  }

  private void print(String text) {
    terminal.out().println(Printable.of(text));
  }
}
