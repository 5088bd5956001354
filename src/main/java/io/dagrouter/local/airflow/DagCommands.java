package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.airflow.Grammar.Arguments;
import io.dagrouter.local.airflow.Grammar.Option;
import io.dagrouter.route.AirflowVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands about DAGs: list, details, import errors, pause and unpause. */
final class DagCommands {
  private static final String FOLDER = "/usr/local/airflow/dags/";
  private static final String LOAD_ERROR =
      "Error: Failed to load all files. For details, run `airflow dags list-import-errors`\n";

  private final AirflowVersion version;
  private final Dialect dialect;
  private final RunStore store;

  DagCommands(AirflowVersion version, RunStore store) {
    this.version = version;
    this.dialect = Dialect.of(version);
    this.store = store;
  }

  /** The commands of 1.10, by their names there. */
  Map<String, CliCommand> ofOne() {
    Map<String, CliCommand> commands = new LinkedHashMap<>();
    Grammar ofDag = new Grammar(List.of(), List.of("dag_id"));
    commands.put("pause", new CliCommand(ofDag, arguments -> setPaused(arguments, true)));
    commands.put("unpause", new CliCommand(ofDag, arguments -> setPaused(arguments, false)));
    return commands;
  }

  /** The commands of the group {@code dags} from 2.0 on. */
  Map<String, CliCommand> all() {
    List<Option> options =
        List.of(
            Option.value("-o", "--output"),
            Option.value("-S", "--subdir"),
            Option.flag("-y", "--yes"),
            Option.flag("-v", "--verbose"));
    Grammar ofAll = new Grammar(options, List.of());
    Grammar ofDag = new Grammar(options, List.of("dag_id"));
    Map<String, CliCommand> commands = new LinkedHashMap<>();
    commands.put("list", new CliCommand(ofAll, this::list));
    commands.put("pause", new CliCommand(ofDag, arguments -> setPaused(arguments, true)));
    commands.put("unpause", new CliCommand(ofDag, arguments -> setPaused(arguments, false)));
    commands.put("list-import-errors", new CliCommand(ofAll, this::listImportErrors));
    if (version.isAtLeast(2, 8)) {
      commands.put("details", new CliCommand(ofDag, this::details));
    }
    return commands;
  }

  private CommandOutput list(Arguments arguments) {
    List<JsonValue.Fields> rows =
        store.dags().stream()
            .filter(dag -> dag.importError().isEmpty())
            .map(this::listRow)
            .toList();
    return new CommandOutput(0, print(rows, arguments), store.hasImportErrors() ? LOAD_ERROR : "");
  }

  private JsonValue.Fields listRow(FakeDag dag) {
    JsonValue.Fields.Builder row = JsonValue.Fields.builder().put("dag_id", dag.id());
    if (!version.isAtLeast(2, 8)) {
      return row.put("filepath", dag.file())
          .put("owner", "airflow")
          .put("paused", dag.paused())
          .build();
    }
    row.put("fileloc", FOLDER + dag.file())
        .put("owners", JsonValue.texts(List.of("airflow")))
        .put("is_paused", dag.paused());
    return dialect == Dialect.THREE
        ? row.put("bundle_name", "dags-folder").put("bundle_version", JsonValue.Null.NULL).build()
        : row.build();
  }

  private CommandOutput details(Arguments arguments) {
    Optional<FakeDag> dag = store.dag(arguments.needed("dag_id"));
    return dag.isEmpty()
        ? unknown(arguments)
        : CommandOutput.done(print(List.of(DagDetails.row(dag.get(), version)), arguments));
  }

  private CommandOutput listImportErrors(Arguments arguments) {
    List<JsonValue.Fields> rows =
        store.dags().stream()
            .flatMap(dag -> dag.importError().map(error -> importError(dag, error)).stream())
            .toList();
    return new CommandOutput(rows.isEmpty() ? 0 : 1, print(rows, arguments), "");
  }

  private JsonValue.Fields importError(FakeDag dag, String lastLine) {
    JsonValue.Fields.Builder row = JsonValue.Fields.builder();
    if (dialect == Dialect.THREE) {
      row.put("bundle_name", "dags-folder");
    }
    return row.put("filepath", version.isAtLeast(3, 2) ? dag.file() : FOLDER + dag.file())
        .put("error", "Traceback (most recent call last):\n  ...\n" + lastLine + "\n")
        .build();
  }

  private CommandOutput setPaused(Arguments arguments, boolean paused) {
    Optional<FakeDag> known = store.dag(arguments.needed("dag_id"));
    if (known.isEmpty()) {
      return unknown(arguments);
    }
    FakeDag dag = known.get();
    store.put(dag.withPaused(paused));
    if (!version.isAtLeast(2, 9)) {
      return CommandOutput.done(
          "Dag: %s, paused: %s\n".formatted(dag.id(), paused ? "True" : "False"));
    }
    // 3.2 was recorded to print what the DAG was before the command.
    boolean printed = version.isAtLeast(3, 2) ? dag.paused() : paused;
    return CommandOutput.done(
        print(
            List.of(
                JsonValue.Fields.builder()
                    .put("dag_id", dag.id())
                    .put("is_paused", printed)
                    .build()),
            arguments));
  }

  private static CommandOutput unknown(Arguments arguments) {
    return CommandOutput.exit(
        "DAG: " + arguments.needed("dag_id") + " does not exist in 'dag' table");
  }

  private static String print(List<JsonValue.Fields> rows, Arguments arguments) {
    return AnswerFormat.print(rows, arguments.value("--output").orElse("table"));
  }
}
