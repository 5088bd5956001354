package io.dagrouter.local.airflow;

import io.dagrouter.local.airflow.Grammar.Reading;
import io.dagrouter.route.AirflowVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/** Finds the command that words name and has it run, with the usage errors of {@code argparse}. */
final class FakeCommandLine {
  private final Dialect dialect;
  private final SequencedMap<String, CliCommand> commands = new LinkedHashMap<>();
  private final SequencedMap<String, CliCommand> dagsCommands = new LinkedHashMap<>();

  FakeCommandLine(AirflowVersion version, RunStore store, CollisionAnswer collisions) {
    dialect = Dialect.of(version);
    TriggerDag trigger = new TriggerDag(version, store, collisions);
    ListRuns listRuns = new ListRuns(version, store);
    DagCommands dags = new DagCommands(version, store);
    commands.put(
        "version",
        new CliCommand(new Grammar(List.of(), List.of()), _ -> CommandOutput.done(version + "\n")));
    switch (dialect) {
      case ONE -> {
        commands.put("trigger_dag", trigger.command());
        commands.put("list_dag_runs", listRuns.command());
        commands.putAll(dags.ofOne());
      }
      case EARLY_TWO, LATE_TWO, THREE -> {
        dagsCommands.put("trigger", trigger.command());
        dagsCommands.put("list-runs", listRuns.command());
        dagsCommands.putAll(dags.all());
      }
    }
  }

  CommandOutput run(List<String> words) {
    if (words.isEmpty()) {
      return HelpText.misused("", "the following arguments are required: GROUP_OR_COMMAND");
    }
    String first = words.getFirst();
    if (!dagsCommands.isEmpty() && first.equals("dags")) {
      List<String> rest = words.subList(1, words.size());
      if (rest.isEmpty()) {
        return HelpText.misused("dags", "the following arguments are required: COMMAND");
      }
      CliCommand command = dagsCommands.get(rest.getFirst());
      return command == null
          ? HelpText.misused("dags", HelpText.noSuchDagsCommand(rest.getFirst(), dialect))
          : run("dags " + rest.getFirst(), command, rest.subList(1, rest.size()));
    }
    CliCommand command = commands.get(first);
    if (command == null) {
      TreeSet<String> known = new TreeSet<>(commands.keySet());
      if (!dagsCommands.isEmpty()) {
        known.add("dags");
      }
      return HelpText.misused("", HelpText.invalidChoice("GROUP_OR_COMMAND", first, known));
    }
    return run(first, command, words.subList(1, words.size()));
  }

  private static CommandOutput run(String name, CliCommand command, List<String> words) {
    return switch (command.grammar().read(words)) {
      case Reading.Understood(var arguments) -> command.action().apply(arguments);
      case Reading.Misused(String message) -> HelpText.misused(name, message);
      case Reading.Unrecognized(var unknown) ->
          HelpText.misused("", "unrecognized arguments: " + String.join(" ", unknown));
    };
  }
}
