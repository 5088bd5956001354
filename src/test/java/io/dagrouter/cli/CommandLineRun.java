package io.dagrouter.cli;

import io.dagrouter.lambda.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * What a command printed and ended with.
 *
 * @param exit its exit code
 */
record CommandLineRun(int exit, String out, String err) {
  private static final int COLUMNS = 80;

  /** In the surroundings of the process, where nobody looks on. */
  static CommandLineRun of(String... arguments) {
    return in(Surroundings.ofTheProcess(), Thread::sleep, arguments);
  }

  /** In other surroundings, where nobody looks on. */
  static CommandLineRun in(Surroundings around, Pause pause, String... arguments) {
    return at(false, false, around, pause, Optional::empty, arguments);
  }

  /** In other surroundings, on a terminal with colours. */
  static CommandLineRun onATerminal(Surroundings around, Pause pause, String... arguments) {
    return at(true, true, around, pause, Optional::empty, arguments);
  }

  /** In other surroundings, on a terminal without colours where somebody answers. */
  static CommandLineRun answering(
      Surroundings around, Pause pause, String answer, String... arguments) {
    return at(true, false, around, pause, () -> Optional.of(answer), arguments);
  }

  private static CommandLineRun at(
      boolean terminal,
      boolean colours,
      Surroundings around,
      Pause pause,
      Question question,
      String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.run(
            new Workplace(
                new Terminal(
                    new PrintWriter(out), new PrintWriter(err), terminal, colours, COLUMNS),
                () -> around,
                pause,
                question),
            arguments);
    return new CommandLineRun(exit, out.toString(), err.toString());
  }
}
