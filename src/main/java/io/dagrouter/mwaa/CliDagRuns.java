package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;

/**
 * The runs of DAGs by {@code airflow dags list-runs} through MWAA's CLI endpoint: one command for
 * each question, however many runs there are. Thread-safe.
 */
final class CliDagRuns {
  private final EnvironmentDescriptions environments;
  private final AirflowCommandLine commandLine;

  CliDagRuns(EnvironmentDescriptions environments, AirflowCommandLine commandLine) {
    this.environments = requireNonNull(environments);
    this.commandLine = requireNonNull(commandLine);
  }

  DagRunsLookup of(AskedRuns asked, Deadline deadline) {
    return VersionedQuestion.answer(
        environments,
        asked.environment(),
        new VersionedQuestion<DagRunsLookup>() {
          @Override
          public DagRunsLookup ask(AirflowVersion airflow) {
            return list(asked, airflow, deadline);
          }

          @Override
          public DagRunsLookup failed(Problem problem) {
            return new DagRunsLookup.Failed(problem);
          }

          @Override
          public boolean failedFor(Reason reason, DagRunsLookup result) {
            return result instanceof DagRunsLookup.Failed(var problem)
                && problem.reason() == reason;
          }
        });
  }

  private DagRunsLookup list(AskedRuns asked, AirflowVersion airflow, Deadline deadline) {
    return AirflowDialect.of(airflow)
        .map(dialect -> list(asked, dialect, deadline))
        .orElseGet(
            () ->
                new DagRunsLookup.Failed(
                    asked.problem(
                        Reason.AIRFLOW_UNSUPPORTED,
                        "the environment runs a version that is not supported",
                        "Airflow " + airflow)));
  }

  private DagRunsLookup list(AskedRuns asked, AirflowDialect dialect, Deadline deadline) {
    return switch (commandLine.run(asked, dialect.listRuns(asked), deadline)) {
      case CommandResult.Failed(var problem) -> new DagRunsLookup.Failed(problem);
      case CommandResult.Unreadable(var evidence) -> unreadable(asked, evidence);
      case CommandResult.Answered(var answer) ->
          switch (dialect.readAllRuns(answer, asked)) {
            case RunsReading.Listed(var runs) -> new DagRunsLookup.Found(runs);
            case RunsReading.Failed(Problem problem) -> new DagRunsLookup.Failed(problem);
            case RunsReading.Unclear(String evidence) ->
                StatusProblem.of(answer.status(), asked, evidence)
                    .<DagRunsLookup>map(DagRunsLookup.Failed::new)
                    .orElseGet(() -> unreadable(asked, evidence));
          };
    };
  }

  private static DagRunsLookup unreadable(AskedRuns asked, String evidence) {
    return new DagRunsLookup.Failed(
        asked.problem(Reason.ANSWER_UNREADABLE, "Airflow's list of runs cannot be read", evidence));
  }
}
