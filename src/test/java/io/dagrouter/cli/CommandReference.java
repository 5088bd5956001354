package io.dagrouter.cli;

import io.dagrouter.local.TestClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code docs/reference/cli.md}: the help of every command. */
final class CommandReference {
  private static final int COLUMNS = 100;
  private static final String ROOT = "dagrouter";

  private final StringBuilder text = new StringBuilder();

  private CommandReference() {}

  static String text() {
    CommandReference reference = new CommandReference();
    CommandLine all = commands();
    reference.text.append(
        """
        # The command line

        What `./dagrouter COMMAND --help` prints, for all commands; this page is made of it. Exit codes are
        those of [`dagrouter`](#dagrouter) unless a command says more.

        """);
    List<CommandLine> commands = in(all);
    commands.forEach(reference::entry);
    commands.forEach(reference::section);
    return reference.text.toString();
  }

  /** All commands, as they are where nobody looks on. */
  static CommandLine commands() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Main.commandLine(
        new Workplace(
            Terminal.plain(nowhere, nowhere),
            () -> Somewhere.at(new TestClock()),
            _ -> {
              throw new IllegalStateException("help waits for nothing");
            }));
  }

  /** A command and those below it, each once, in the order of the help. */
  static List<CommandLine> in(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().stream()
        .filter(below -> !below.getCommandName().equals("help"))
        .forEach(below -> all.addAll(in(below)));
    return all;
  }

  static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private void entry(CommandLine command) {
    String[] description = command.getCommandSpec().usageMessage().description();
    text.append("- [`")
        .append(name(command))
        .append("`](#")
        .append(name(command).replace(' ', '-'))
        .append(name(command).equals(ROOT) ? ")\n" : "): " + firstSentence(description) + "\n");
  }

  private static String firstSentence(String[] description) {
    String first = String.format(description.length == 0 ? "" : description[0]);
    int end = first.indexOf(". ");
    return (end < 0 ? first : first.substring(0, end + 1)).strip();
  }

  private void section(CommandLine command) {
    command.setUsageHelpWidth(COLUMNS);
    text.append("\n## ")
        .append(name(command))
        .append("\n\n```text\n")
        .append(command.getUsageMessage(Ansi.OFF).replaceAll("[ \\t]+\n", "\n").strip())
        .append("\n```\n");
  }
}
