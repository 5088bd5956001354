package io.dagrouter.local.airflow;

import java.util.Collection;
import java.util.List;

/**
 * What Airflow says to a command line that it cannot read: help on stdout, the error on stderr. The
 * help is shorter than the real one.
 */
final class HelpText {
  private static final List<String> DAGS_COMMANDS =
      List.of(
          "delete",
          "details",
          "list",
          "list-import-errors",
          "list-jobs",
          "list-runs",
          "next-execution",
          "pause",
          "report",
          "reserialize",
          "show",
          "show-dependencies",
          "state",
          "test",
          "trigger",
          "unpause");

  private HelpText() {}

  /**
   * The answer to a wrong use.
   *
   * @param command the command that refuses; empty for the command line as a whole
   */
  static CommandOutput misused(String command, String message) {
    String program = command.isEmpty() ? "airflow" : "airflow " + command;
    String wanted =
        switch (command) {
          case "" -> "GROUP_OR_COMMAND ...";
          case "dags" -> "COMMAND ...";
          default -> "[OPTIONS] ...";
        };
    return new CommandOutput(
        1,
        "Usage: %s [-h] %s\n\nOptions:\n  -h, --help  show this help message and exit\n"
            .formatted(program, wanted),
        "\n%s command error: %s, see help above.\n".formatted(program, message));
  }

  static String invalidChoice(String argument, String choice, Collection<String> choices) {
    return "argument %s: invalid choice: %s (choose from %s)"
        .formatted(
            argument,
            PythonText.repr(choice),
            String.join(", ", choices.stream().map(PythonText::repr).toList()));
  }

  static String noSuchDagsCommand(String choice, Dialect dialect) {
    java.util.ArrayList<String> choices = new java.util.ArrayList<>(DAGS_COMMANDS);
    if (dialect != Dialect.THREE) {
      choices.addFirst("backfill");
    }
    return invalidChoice("COMMAND", choice, choices);
  }
}
