package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Reason;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.util.Optional;

/**
 * Looks for a run in Airflow's own list. All runs that a list shows are remembered, so that repeats
 * of them cost no list of their own. Thread-safe.
 */
final class RunListing {
  private final AirflowCommandLine commandLine;
  private final RunMemory memory;

  RunListing(AirflowCommandLine commandLine, RunMemory memory) {
    this.commandLine = requireNonNull(commandLine);
    this.memory = requireNonNull(memory);
  }

  /** That the run exists, or why nobody knows; empty where Airflow lists no such run. */
  Optional<TriggerResult> find(AskedRun asked, AirflowDialect dialect, Deadline deadline) {
    Optional<CommandResult> list =
        commandLine.runUnless(
            () -> isKnown(asked),
            asked,
            dialect.listRuns(asked),
            deadline,
            result -> remember(result, asked, dialect));
    if (list.isEmpty()) {
      return Optional.of(UntilListed.SHOWN_TO_ANOTHER);
    }
    return switch (RunReading.of(list.get(), asked, dialect::readRuns)) {
      case RunReading.Shown() ->
          Optional.of(new TriggerResult.Exists(dialect.listing() + " shows it"));
      case RunReading.Failed(var problem) -> Optional.of(new TriggerResult.Failed(problem));
      case RunReading.Claimed(var evidence) -> Optional.of(unlisted(asked, evidence));
      case RunReading.Unclear(var evidence) -> Optional.of(unlisted(asked, evidence));
      case RunReading.NotShown() -> Optional.empty();
    };
  }

  /** Whether a list has shown the run to another request by now. */
  boolean isKnown(AskedRun asked) {
    return memory.since(asked).isPresent();
  }

  private void remember(CommandResult list, AskedRun asked, AirflowDialect dialect) {
    if (list instanceof CommandResult.Answered(var answer)
        && dialect.readAllRuns(answer, new AskedRuns(asked.environment(), asked.dag()))
            instanceof RunsReading.Listed(var runs)) {
      memory.rememberAll(asked, runs.stream().map(DagRun::runId).toList());
    }
  }

  private static TriggerResult unlisted(AskedRun asked, String evidence) {
    return new TriggerResult.Failed(
        asked.problem(Reason.ANSWER_UNREADABLE, "Airflow's list of runs cannot be read", evidence));
  }
}
