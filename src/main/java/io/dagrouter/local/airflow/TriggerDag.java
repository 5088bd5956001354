package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.airflow.Grammar.Arguments;
import io.dagrouter.local.airflow.Grammar.Option;
import io.dagrouter.route.AirflowVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code dags trigger}, and {@code trigger_dag} of 1.10: the checks in the order in which each
 * version makes them.
 */
final class TriggerDag {
  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_.~:+-]+");

  private final AirflowVersion version;
  private final Dialect dialect;
  private final RunStore store;
  private final CollisionAnswer collisions;
  private final TriggerAnswers answers;

  TriggerDag(AirflowVersion version, RunStore store, CollisionAnswer collisions) {
    this.version = version;
    this.dialect = Dialect.of(version);
    this.store = store;
    this.collisions = collisions;
    this.answers = new TriggerAnswers(version);
  }

  CliCommand command() {
    List<Option> options = new ArrayList<>();
    options.add(Option.value("-c", "--conf"));
    options.add(Option.value("-S", "--subdir"));
    options.add(Option.flag("-v", "--verbose"));
    switch (dialect) {
      case ONE -> {
        options.add(Option.value("-r", "--run_id"));
        options.add(Option.value("-e", "--exec_date"));
      }
      case EARLY_TWO -> {
        options.add(Option.value("-r", "--run-id"));
        options.add(Option.value("-e", "--exec-date"));
      }
      case LATE_TWO -> {
        options.add(Option.value("-r", "--run-id"));
        options.add(Option.value("-e", "--exec-date"));
        options.add(Option.value("-o", "--output"));
        options.add(Option.flag("--no-replace-microseconds"));
      }
      case THREE -> {
        options.add(Option.value("-r", "--run-id"));
        options.add(Option.value("-l", "--logical-date"));
        options.add(Option.value("-o", "--output"));
        options.add(Option.flag("--no-replace-microseconds"));
      }
    }
    return new CliCommand(new Grammar(options, List.of("dag_id")), this::run);
  }

  private CommandOutput run(Arguments arguments) {
    Instant now = store.now();
    String log = answers.logBefore(now);
    Optional<String> given =
        arguments
            .value("--exec_date")
            .or(() -> arguments.value("--exec-date"))
            .or(() -> arguments.value("--logical-date"));
    Optional<Instant> givenDate = given.flatMap(PythonDate::parse);
    if (given.isPresent() && givenDate.isEmpty()) {
      return HelpText.misused(
          dialect == Dialect.ONE ? "trigger_dag" : "dags trigger",
          "argument %s: invalid parsedate value: %s"
              .formatted(
                  dialect == Dialect.THREE ? "-l/--logical-date" : "-e/--exec-date",
                  PythonText.repr(given.get())));
    }
    Optional<Instant> asked =
        dialect == Dialect.THREE ? givenDate : Optional.of(givenDate.orElse(now));
    boolean keepsMicroseconds = arguments.has("--no-replace-microseconds");
    Optional<Instant> logicalDate =
        asked.map(date -> keepsMicroseconds ? date : date.truncatedTo(ChronoUnit.SECONDS));
    String runId =
        arguments
            .value("--run-id")
            .or(() -> arguments.value("--run_id"))
            .orElseGet(() -> "manual__" + PythonText.isoformat(logicalDate.orElse(now)));
    return trigger(arguments, now, log, logicalDate, runId);
  }

  private CommandOutput trigger(
      Arguments arguments, Instant now, String log, Optional<Instant> logicalDate, String runId) {
    String dagId = arguments.needed("dag_id");
    Optional<FakeDag> dag = store.dag(dagId);
    if (dag.isEmpty()) {
      return CommandOutput.raised(
          log, "airflow.exceptions.DagNotFound: Dag id " + dagId + " not found in DagModel");
    }
    boolean runIdTaken = store.run(dagId, runId).isPresent();
    boolean dateTaken = logicalDate.filter(date -> store.hasLogicalDate(dagId, date)).isPresent();
    boolean looksForDate =
        dialect == Dialect.LATE_TWO || (dialect == Dialect.EARLY_TWO && version.isAtLeast(2, 2));
    if ((runIdTaken || (dateTaken && looksForDate))
        && collisions == CollisionAnswer.ALREADY_EXISTS) {
      return CommandOutput.raised(
          log, answers.alreadyExists(dagId, logicalDate.orElse(now), runId));
    }
    JsonValue conf = JsonValue.Fields.EMPTY;
    Optional<String> confText = arguments.value("--conf").filter(text -> !text.isEmpty());
    if (confText.isPresent()) {
      switch (PythonJson.loads(confText.get())) {
        case PythonJson.Loaded.Value(var value) -> conf = value;
        case PythonJson.Loaded.Refused(String message) -> {
          return CommandOutput.raised(log, "json.decoder.JSONDecodeError: " + message);
        }
      }
    }
    String logs = log + answers.logOfCreation(now, logicalDate, runId);
    Optional<String> refusal = refusal(dag.get(), runId, conf);
    if (refusal.isPresent()) {
      return CommandOutput.raised(logs, refusal.get());
    }
    if (runIdTaken || dateTaken) {
      return CommandOutput.raised(logs, answers.integrityError(runIdTaken));
    }
    RunState state = dialect == Dialect.ONE ? RunState.RUNNING : RunState.QUEUED;
    FakeDagRun run = new FakeDagRun(dagId, runId, conf, state, logicalDate, now);
    store.put(run);
    return CommandOutput.done(
        logs + answers.made(run, arguments.value("--output").orElse("table")));
  }

  /** Whether a run id is of the pattern that Airflow is configured with, asked for from 2.6 on. */
  static boolean fits(String runId) {
    return RUN_ID.matcher(runId).matches();
  }

  private Optional<String> refusal(FakeDag dag, String runId, JsonValue conf) {
    Optional<String> conflicts =
        version.isAtLeast(2, 2) ? confRefusal(dag, conf) : Optional.empty();
    boolean fits = fits(runId) || !version.isAtLeast(2, 6);
    Optional<String> misfit = fits ? Optional.empty() : Optional.of(answers.runIdMisfit(runId));
    return switch (dialect) {
      case ONE, EARLY_TWO, LATE_TWO -> misfit.or(() -> conflicts);
      case THREE ->
          Optional.of(runId)
              .filter(id -> id.startsWith("scheduled__"))
              .map(TriggerAnswers::reserved)
              .or(() -> conflicts)
              .or(() -> misfit);
    };
  }

  private Optional<String> confRefusal(FakeDag dag, JsonValue conf) {
    return switch (conf) {
      case JsonValue.Fields fields -> ParamCheck.refusal(dag, fields);
      case JsonValue.Null _,
          JsonValue.Items _,
          JsonValue.Text _,
          JsonValue.Num _,
          JsonValue.Bool _ ->
          PythonText.isTrue(conf)
              ? Optional.of(answers.notAMapping(conf))
              : ParamCheck.refusal(dag, JsonValue.Fields.EMPTY);
    };
  }
}
