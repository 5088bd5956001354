package io.dagrouter.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./dagrouter}. */
@Command(
    name = "dagrouter",
    description =
        "Starts the right Amazon MWAA DAG run with the right processing date, exactly once.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it did what was asked",
      "1:it ran, and something is not as it should be",
      "2:the command line is wrong",
      "70:a mistake in dagrouter itself",
      "78:something that it needs is missing or wrong"
    },
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      DoctorCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  static final int DONE = 0;
  static final int NOT_AS_IT_SHOULD_BE = 1;
  static final int MISTAKE = 70;
  static final int MISCONFIGURED = 78;

  Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String... arguments) {
    System.exit(
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            arguments));
  }

  /** Runs a command; gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = new CommandLine(new Main()).setOut(out).setErr(err);
    commandLine.setExecutionExceptionHandler(
        (exception, _, _) -> {
          if (exception instanceof MisconfiguredException) {
            err.println(exception.getMessage());
            return MISCONFIGURED;
          }
          exception.printStackTrace(err);
          return MISTAKE;
        });
    return arguments.length == 0 ? commandLine.execute("help") : commandLine.execute(arguments);
  }

  /** The version, as the build wrote it into the jar; "development" when run from classes. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"dagrouter " + (version == null ? "development" : version)};
    }
  }
}
