package io.dagrouter.mwaa;

import io.dagrouter.reason.Reason;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.util.Optional;

/** Looks for a run in Airflow's own list. */
final class ListedRun {
  private ListedRun() {}

  /** That the run exists, or why nobody knows; empty where Airflow lists no such run. */
  static Optional<TriggerResult> find(
      AskedRun asked, AirflowDialect dialect, AirflowCommandLine commandLine, Deadline deadline) {
    CommandResult list = commandLine.run(asked, dialect.listRuns(asked), deadline);
    return switch (CliReading.of(list, asked, dialect::readRuns)) {
      case CliReading.Shown() ->
          Optional.of(new TriggerResult.Exists(dialect.listing() + " shows it"));
      case CliReading.Failed(var problem) -> Optional.of(new TriggerResult.Failed(problem));
      case CliReading.Claimed(var evidence) -> Optional.of(unlisted(asked, evidence));
      case CliReading.Unclear(var evidence) -> Optional.of(unlisted(asked, evidence));
      case CliReading.NotShown() -> Optional.empty();
    };
  }

  private static TriggerResult unlisted(AskedRun asked, String evidence) {
    return new TriggerResult.Failed(
        asked.problem(Reason.ANSWER_UNREADABLE, "Airflow's list of runs cannot be read", evidence));
  }
}
