package io.dagrouter.cli;

import picocli.CommandLine.Command;

/** What can be done with a routes document before it is in force, and to bring it into force. */
@Command(
    name = "routes",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks, tests, compares and publishes routes documents.")
final class RoutesCommand {}
