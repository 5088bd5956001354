package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.airflow.Grammar.Arguments;
import io.dagrouter.local.airflow.Grammar.Option;
import io.dagrouter.route.AirflowVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code dags list-runs}, and {@code list_dag_runs} of 1.10. */
final class ListRuns {
  private final AirflowVersion version;
  private final Dialect dialect;
  private final RunStore store;

  ListRuns(AirflowVersion version, RunStore store) {
    this.version = version;
    this.dialect = Dialect.of(version);
    this.store = store;
  }

  CliCommand command() {
    List<Option> options = new ArrayList<>();
    options.add(Option.flag("-v", "--verbose"));
    options.add(Option.value("--state"));
    List<String> positionals = List.of("dag_id");
    switch (dialect) {
      case ONE -> options.add(Option.flag("--no_backfill"));
      case EARLY_TWO, LATE_TWO -> {
        options.add(Option.required("-d", "--dag-id"));
        positionals = List.of();
      }
      case THREE -> {}
    }
    if (dialect != Dialect.ONE) {
      options.add(Option.value("-o", "--output"));
      options.add(Option.value("-s", "--start-date"));
      options.add(Option.value("-e", "--end-date"));
      options.add(Option.flag("--no-backfill"));
    }
    return new CliCommand(new Grammar(options, positionals), this::run);
  }

  private CommandOutput run(Arguments arguments) {
    String dagId = arguments.value("dag_id").orElseGet(() -> arguments.needed("--dag-id"));
    if (store.dag(dagId).isEmpty()) {
      // Up to 2.2 it parses the DAGs, from 2.3 on it asks the database.
      return version.isAtLeast(2, 3)
          ? CommandOutput.exit("DAG: " + dagId + " does not exist in 'dag' table")
          : CommandOutput.raised(
              logBefore(), "airflow.exceptions.AirflowException: Dag id " + dagId + " not found");
    }
    List<FakeDagRun> runs = new ArrayList<>(store.runs(dagId));
    arguments.value("--state").ifPresent(word -> runs.removeIf(run -> !is(run, word)));
    date(arguments, "--start-date")
        .ifPresent(from -> runs.removeIf(run -> position(run).isBefore(from)));
    date(arguments, "--end-date").ifPresent(to -> runs.removeIf(run -> position(run).isAfter(to)));
    runs.sort(Comparator.comparing(this::position).reversed());
    if (dialect == Dialect.ONE) {
      return CommandOutput.done(logBefore() + ofOne(dagId, runs));
    }
    return CommandOutput.done(
        AnswerFormat.print(
            runs.stream().map(this::row).toList(), arguments.value("--output").orElse("table")));
  }

  /** What 1.10 logs; 2.x holds its logs back while it lists. */
  private String logBefore() {
    return dialect == Dialect.ONE ? new TriggerAnswers(version).logBefore(store.now()) : "";
  }

  private static Optional<Instant> date(Arguments arguments, String option) {
    return arguments.value(option).flatMap(PythonDate::parse);
  }

  private static boolean is(FakeDagRun run, String state) {
    return run.state().word().equals(state);
  }

  /** What runs are ordered by. */
  private Instant position(FakeDagRun run) {
    return dialect == Dialect.THREE ? run.createdAt() : run.logicalDate().orElse(run.createdAt());
  }

  private JsonValue.Fields row(FakeDagRun run) {
    JsonValue.Fields.Builder row =
        JsonValue.Fields.builder()
            .put("dag_id", run.dagId())
            .put("run_id", run.runId())
            .put("state", run.state().word());
    String logicalDate = run.logicalDate().map(PythonText::isoformat).orElse("");
    if (dialect == Dialect.THREE) {
      row.put("run_after", PythonText.isoformat(run.createdAt())).put("logical_date", logicalDate);
    } else {
      row.put("execution_date", logicalDate);
    }
    String started = run.state() == RunState.QUEUED ? "" : PythonText.isoformat(run.createdAt());
    return row.put("start_date", started).put("end_date", "").build();
  }

  /** 1.10 has no formats: a table with an id in front. */
  private static String ofOne(String dagId, List<FakeDagRun> runs) {
    StringBuilder table = new StringBuilder();
    if (runs.isEmpty()) {
      table.append("No dag runs for ").append(dagId).append('\n');
    }
    String rule = "-".repeat(120) + "\n";
    table.append("\n\n").append(rule).append("DAG RUNS\n").append(rule);
    table.append(
        "id  | run_id               | state      | execution_date       | state_date           |\n\n");
    int id = runs.size();
    for (FakeDagRun run : runs) {
      table.append(
          "%-3s | %-20s | %-10s | %-20s | %-20s |\n"
              .formatted(
                  id--,
                  run.runId(),
                  run.state().word(),
                  PythonText.isoformat(run.logicalDate().orElse(run.createdAt())),
                  PythonText.isoformat(run.createdAt())));
    }
    return table.toString();
  }
}
