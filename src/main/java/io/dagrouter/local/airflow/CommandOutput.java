package io.dagrouter.local.airflow;

import static java.util.Objects.requireNonNull;

/**
 * What a command of Airflow's command line left behind.
 *
 * @param exit 0 when the command worked; the CLI endpoint of MWAA does not pass it on
 * @param stdout what it wrote to its standard output
 * @param stderr what it wrote to its standard error
 */
public record CommandOutput(int exit, String stdout, String stderr) {
  public CommandOutput {
    requireNonNull(stdout);
    requireNonNull(stderr);
  }

  static CommandOutput done(String stdout) {
    return new CommandOutput(0, stdout, "");
  }

  /** A command that ended with {@code SystemExit("message")}. */
  static CommandOutput exit(String message) {
    return new CommandOutput(1, "", message);
  }

  /** A command that an exception ended; the frames of the traceback are left out. */
  static CommandOutput raised(String stdout, String exception) {
    return new CommandOutput(
        1, stdout, "Traceback (most recent call last):\n  ...\n" + exception + "\n");
  }

  CommandOutput withStderrBefore(String text) {
    return new CommandOutput(exit, stdout, text + stderr);
  }
}
