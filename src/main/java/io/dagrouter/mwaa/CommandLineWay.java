package io.dagrouter.mwaa;

import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Clock;

/** The way through Airflow's command line. Thread-safe. */
public final class CommandLineWay implements AirflowWay {
  private final EnvironmentDescriptions environments;
  private final CliTrigger trigger;
  private final CliDagRuns runs;
  private final CliPaused paused;
  private final RunListing listing;

  /**
   * The way through a command line.
   *
   * @param gate what the command line sends its commands through
   * @param memory where the runs that lists show are remembered
   */
  public CommandLineWay(
      EnvironmentDescriptions environments,
      AirflowCommandLine commandLine,
      EnvironmentGate gate,
      RunMemory memory,
      Clock clock) {
    this.environments = environments;
    this.listing = new RunListing(commandLine, memory);
    this.trigger = new CliTrigger(environments, commandLine, gate, listing);
    this.runs = new CliDagRuns(environments, commandLine);
    this.paused = new CliPaused(environments, commandLine, clock);
  }

  @Override
  public TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    return trigger.trigger(request, deadline);
  }

  @Override
  public TriggerResult find(AskedRun asked, Deadline deadline, TriggerResult otherwise) {
    return VersionedQuestion.answer(
        environments,
        asked.environment(),
        new TriggerQuestion(
            airflow ->
                AirflowDialect.of(airflow)
                    .flatMap(dialect -> listing.find(asked, dialect, deadline))
                    .orElse(otherwise)));
  }

  @Override
  public DagRunsLookup runs(AskedRuns asked, Deadline deadline) {
    return runs.of(asked, deadline);
  }

  @Override
  public PausedLookup paused(AskedDag asked, Deadline deadline) {
    return paused.of(asked, deadline);
  }
}
