package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.CommandPreview;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes DAG runs by {@code airflow dags trigger} through MWAA's CLI endpoint. Believes nothing but
 * Airflow's own list: what the answer does not show is looked up with {@code dags list-runs}, and a
 * run that is not there is triggered again under the same run id, at most {@value #MOST_TRIGGERS}
 * times in all. A command whose answer did not arrive is not repeated here: its problem is
 * momentary, and the same run id sent again later makes no second run. All runs that a list shows
 * are remembered, so that repeats of them cost no list of their own.
 *
 * <p>So a call costs one command as a rule, and at most {@value #MOST_TRIGGERS} triggers and as
 * many lists; twice that where the environment turns out to have been upgraded ({@link
 * VersionedQuestion}). A {@link RetryingTrigger} around it multiplies this by its attempts. Each
 * command is one to MWAA, two where the token is refused ({@link AirflowCommandLine}), and none is
 * begun without time for it.
 *
 * <p>A run that is found by looking it up is {@link TriggerResult.Exists}, also where it came to be
 * by a trigger of the same call: nobody can tell the two apart. Thread-safe.
 */
public final class MwaaCliTrigger implements DagRunTrigger, CommandPreview {
  private static final int MOST_TRIGGERS = 3;
  private static final TriggerResult SHOWN_TO_ANOTHER =
      new TriggerResult.Exists("dags list-runs showed it to another request");

  private final EnvironmentDescriptions environments;
  private final AirflowCommandLine commandLine;
  private final RunMemory memory;

  /**
   * A trigger.
   *
   * @param memory where the runs that lists show are remembered
   */
  public MwaaCliTrigger(
      EnvironmentDescriptions environments, AirflowCommandLine commandLine, RunMemory memory) {
    this.environments = requireNonNull(environments);
    this.commandLine = requireNonNull(commandLine);
    this.memory = requireNonNull(memory);
  }

  /** The command that {@link #trigger} would send first, word for word; nothing is sent. */
  @Override
  public CommandLookup command(DagRunRequest request) {
    return switch (environments.airflowOf(request.line().environment())) {
      case VersionLookup.Failed(var problem) -> new CommandLookup.Failed(problem);
      case VersionLookup.Found(var airflow) ->
          AirflowDialect.of(airflow)
              .map(dialect -> TriggerCommand.of(request, dialect))
              .orElseGet(() -> new CommandLookup.Failed(unsupported(request, airflow)));
    };
  }

  @Override
  public TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    if (!commandLine.hasTime(deadline)) {
      return new TriggerResult.Failed(commandLine.timeShort(AskedRun.of(request), deadline));
    }
    return VersionedQuestion.answer(
        environments,
        request.line().environment(),
        new VersionedQuestion<TriggerResult>() {
          @Override
          public TriggerResult ask(AirflowVersion airflow) {
            return trigger(request, airflow, deadline);
          }

          @Override
          public TriggerResult failed(Problem problem) {
            return new TriggerResult.Failed(problem);
          }

          @Override
          public boolean failedFor(Reason reason, TriggerResult result) {
            return result instanceof TriggerResult.Failed(var problem, _)
                && problem.reason() == reason;
          }
        });
  }

  private TriggerResult trigger(DagRunRequest request, AirflowVersion airflow, Deadline deadline) {
    Optional<AirflowDialect> known = AirflowDialect.of(airflow);
    if (known.isEmpty()) {
      return new TriggerResult.Failed(unsupported(request, airflow));
    }
    AirflowDialect dialect = known.get();
    return switch (TriggerCommand.of(request, dialect)) {
      case CommandLookup.Failed(var problem) -> new TriggerResult.Failed(problem);
      case CommandLookup.Found(var command) ->
          trigger(AskedRun.of(request), dialect, command, deadline);
    };
  }

  private TriggerResult trigger(
      AskedRun asked, AirflowDialect dialect, String command, Deadline deadline) {
    for (int triggers = 1; ; triggers++) {
      Optional<CommandResult> made = send(asked, command, deadline);
      if (made.isEmpty()) {
        return SHOWN_TO_ANOTHER;
      }
      String unproven;
      switch (read(made.get(), asked, dialect::readTrigger)) {
        case CliReading.Shown() -> {
          return new TriggerResult.Created(command);
        }
        case CliReading.Failed(var problem) -> {
          return new TriggerResult.Failed(problem);
        }
        case CliReading.Claimed(var evidence) -> unproven = evidence;
        case CliReading.Unclear(var evidence) -> unproven = evidence;
        case CliReading.NotShown() -> unproven = "other runs";
      }
      Optional<CommandResult> list = send(asked, dialect.listRuns(asked), deadline);
      if (list.isEmpty()) {
        return SHOWN_TO_ANOTHER;
      }
      remember(list.get(), asked, dialect);
      switch (read(list.get(), asked, dialect::readRuns)) {
        case CliReading.Shown() -> {
          return new TriggerResult.Exists("dags list-runs shows it");
        }
        case CliReading.Failed(var problem) -> {
          return new TriggerResult.Failed(problem);
        }
        case CliReading.Claimed(var evidence) -> {
          return unlisted(asked, evidence);
        }
        case CliReading.Unclear(var evidence) -> {
          return unlisted(asked, evidence);
        }
        case CliReading.NotShown() -> {
          if (triggers == MOST_TRIGGERS) {
            return new TriggerResult.Failed(
                asked.problem(
                    Reason.RUN_NOT_CONFIRMED,
                    "triggered " + triggers + " times, Airflow lists no such run",
                    unproven));
          }
        }
      }
    }
  }

  private void remember(CommandResult list, AskedRun asked, AirflowDialect dialect) {
    if (list instanceof CommandResult.Answered(var answer)
        && dialect.readAllRuns(answer, new AskedRuns(asked.environment(), asked.dag()))
            instanceof RunsReading.Listed(var runs)) {
      memory.rememberAll(asked, runs.stream().map(DagRun::runId).toList());
    }
  }

  /**
   * Sends a command when its turn has come; empty where another request has had the runs listed by
   * then, and this one is among them.
   */
  private Optional<CommandResult> send(AskedRun asked, String command, Deadline deadline) {
    return commandLine.runUnless(() -> memory.since(asked).isPresent(), asked, command, deadline);
  }

  /** What the output of a command says, and where that is nothing, what its status does. */
  private static CliReading read(
      CommandResult result, AskedRun asked, BiFunction<CliAnswer, AskedRun, CliReading> reader) {
    return switch (result) {
      case CommandResult.Failed(var problem) -> new CliReading.Failed(problem);
      case CommandResult.Unreadable(var evidence) -> new CliReading.Unclear(evidence);
      case CommandResult.Answered(var answer) -> {
        CliReading reading = reader.apply(answer, asked);
        yield reading instanceof CliReading.Unclear(var evidence)
            ? StatusProblem.of(answer.status(), asked, evidence)
                .<CliReading>map(CliReading.Failed::new)
                .orElse(reading)
            : reading;
      }
    };
  }

  private static TriggerResult unlisted(AskedRun asked, String evidence) {
    return new TriggerResult.Failed(
        asked.problem(Reason.ANSWER_UNREADABLE, "Airflow's list of runs cannot be read", evidence));
  }

  private static Problem unsupported(DagRunRequest request, AirflowVersion airflow) {
    return AskedRun.of(request)
        .problem(
            Reason.AIRFLOW_UNSUPPORTED,
            "the environment runs a version that is not supported",
            "Airflow " + airflow);
  }
}
