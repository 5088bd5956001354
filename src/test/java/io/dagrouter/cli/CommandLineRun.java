package io.dagrouter.cli;

import io.dagrouter.lambda.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;

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
    return at(false, around, pause, Question.NOBODY, arguments);
  }

  /** In other surroundings, on a terminal with colours. */
  static CommandLineRun onATerminal(Surroundings around, Pause pause, String... arguments) {
    return at(true, around, pause, Question.NOBODY, arguments);
  }

  /** In other surroundings, on a terminal with colours, where somebody answers. */
  static CommandLineRun asking(
      Surroundings around, Pause pause, Question question, String... arguments) {
    return at(true, around, pause, question, arguments);
  }

  private static CommandLineRun at(
      boolean terminal, Surroundings around, Pause pause, Question question, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.run(
            new Workplace(
                new Terminal(
                    new PrintWriter(out), new PrintWriter(err), terminal, terminal, COLUMNS),
                () -> around,
                pause,
                question),
            arguments);
    return new CommandLineRun(exit, out.toString(), err.toString());
  }
}
