package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.util.Optional;

/** Asks Airflow's command line whether a DAG is paused, each time anew. Thread-safe. */
final class CliPaused {
  private final EnvironmentDescriptions environments;
  private final AirflowCommandLine commandLine;
  private final Clock clock;

  CliPaused(EnvironmentDescriptions environments, AirflowCommandLine commandLine, Clock clock) {
    this.environments = requireNonNull(environments);
    this.commandLine = requireNonNull(commandLine);
    this.clock = requireNonNull(clock);
  }

  PausedLookup of(AskedDag asked, Deadline deadline) {
    return VersionedQuestion.answer(
        environments,
        asked.environment(),
        new VersionedQuestion<PausedLookup>() {
          @Override
          public PausedLookup ask(AirflowVersion airflow) {
            return CliPaused.this.ask(asked, airflow, deadline);
          }

          @Override
          public PausedLookup failed(Problem problem) {
            return new PausedLookup.Failed(problem);
          }

          @Override
          public boolean failedFor(Reason reason, PausedLookup result) {
            return result instanceof PausedLookup.Failed(var problem) && problem.reason() == reason;
          }
        });
  }

  private PausedLookup ask(AskedDag asked, AirflowVersion airflow, Deadline deadline) {
    Optional<AirflowDialect> dialect = AirflowDialect.of(airflow);
    Optional<String> command = dialect.flatMap(one -> one.askPaused(asked));
    if (dialect.isEmpty() || command.isEmpty()) {
      return new PausedLookup.Failed(
          asked.problem(
              Reason.AIRFLOW_UNSUPPORTED,
              dialect.isEmpty()
                  ? "the environment runs a version that is not supported"
                  : "its command line cannot tell whether a DAG is paused",
              "Airflow " + airflow));
    }
    return switch (commandLine.run(asked, command.get(), deadline)) {
      case CommandResult.Failed(var problem) -> new PausedLookup.Failed(problem);
      case CommandResult.Unreadable(var evidence) -> unreadable(asked, evidence);
      case CommandResult.Answered(var answer) ->
          switch (dialect.get().readPaused(answer, asked)) {
            case PausedReading.Told(boolean paused) ->
                new PausedLookup.Told(paused, clock.instant());
            case PausedReading.Failed(Problem problem) -> new PausedLookup.Failed(problem);
            case PausedReading.Unclear(String evidence) ->
                StatusProblem.of(answer.status(), asked, evidence)
                    .<PausedLookup>map(PausedLookup.Failed::new)
                    .orElseGet(() -> unreadable(asked, evidence));
          };
    };
  }

  private static PausedLookup unreadable(AskedDag asked, String evidence) {
    return new PausedLookup.Failed(
        asked.problem(Reason.ANSWER_UNREADABLE, "Airflow's answer cannot be read", evidence));
  }
}
