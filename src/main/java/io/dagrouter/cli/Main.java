package io.dagrouter.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The command line: {@code ./dagrouter}. */
@Command(
    name = "dagrouter",
    description =
        "Starts the right Amazon MWAA DAG run with the right processing date, exactly once.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  ROUTES_SOURCE     the routes document where --routes is not given",
      "  CALL_FUNCTION     the function for calls where --function is not given",
      "  AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL and so on, as the AWS SDK reads them",
      "  NO_COLOR          no colours; CLICOLOR_FORCE=1 has them where there is no terminal",
      "  COLUMNS           how wide the terminal is",
      "%nCompletion for bash and zsh: source <(./dagrouter completion)"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it did what was asked",
      "1:it ran, and something is not as it should be",
      "2:the command line is wrong",
      "70:a mistake in dagrouter itself",
      "75:not now: the same again may succeed later, and makes no run twice",
      "78:something that it needs is missing or wrong"
    })
public final class Main {
  static final int DONE = 0;
  static final int NOT_AS_IT_SHOULD_BE = 1;
  static final int MISTAKE = 70;
  static final int NOT_NOW = 75;
  static final int MISCONFIGURED = 78;

  /** Picocli refuses a narrower help by an exception. */
  private static final int FEWEST_COLUMNS_OF_HELP = 55;

  Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String... arguments) {
    Terminal terminal = Terminal.ofTheProcess(System.getenv(), System.console());
    System.exit(run(Workplace.ofTheProcess(terminal), arguments));
  }

  /** Runs a command; gives its exit code. */
  static int run(Workplace at, String... arguments) {
    CommandLine commandLine = commandLine(at);
    return arguments.length == 0 ? commandLine.execute("help") : commandLine.execute(arguments);
  }

  /** All commands. */
  static CommandLine commandLine(Workplace at) {
    Terminal terminal = at.terminal();
    return new CommandLine(new Main())
        .addSubcommand(new DemoCommand())
        .addSubcommand(new ServeCommand())
        .addSubcommand(routes(at))
        .addSubcommand(new ExplainCommand(at))
        .addSubcommand(new LinesCommand(at))
        .addSubcommand(new TriggerCommand(at))
        .addSubcommand(new ReprocessCommand(at))
        .addSubcommand(new StatusCommand(at))
        .addSubcommand(new CoverageCommand(at))
        .addSubcommand(new ReconcileCommand(at))
        .addSubcommand(new ReplayCommand(at))
        .addSubcommand(new DoctorCommand(at))
        .addSubcommand(new CompletionCommand(at))
        .addSubcommand(new CommandLine.HelpCommand())
        // --conf @file is read by the command, and not as more of the command line.
        .setExpandAtFiles(false)
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.hasColours() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.max(FEWEST_COLUMNS_OF_HELP, terminal.columns()))
        .setParameterExceptionHandler(Main::mistaken)
        .setExecutionExceptionHandler(
            (exception, _, _) -> {
              if (exception instanceof MisconfiguredException) {
                terminal.err().println(exception.getMessage());
                return MISCONFIGURED;
              }
              exception.printStackTrace(terminal.err());
              return MISTAKE;
            });
  }

  /** The mistake alone: the whole help would hide it. */
  private static int mistaken(CommandLine.ParameterException mistake, String... arguments) {
    CommandLine command = mistake.getCommandLine();
    command.getErr().println(Printable.lines(String.valueOf(mistake.getMessage())));
    CommandLine.UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
    command.getErr().println("See: ./" + command.getCommandSpec().qualifiedName() + " --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static CommandLine routes(Workplace at) {
    return new CommandLine(new RoutesCommand())
        .addSubcommand(new RoutesCheckCommand(at))
        .addSubcommand(new RoutesTestCommand(at))
        .addSubcommand(new RoutesDiffCommand(at))
        .addSubcommand(new RoutesPublishCommand(at))
        .addSubcommand(new RoutesRollbackCommand(at));
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
