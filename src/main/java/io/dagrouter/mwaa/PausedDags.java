package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Reason;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps runs of paused DAGs from being made, for the lines that want that; for the others it costs
 * no command. A run that is there already is told as such, paused or not: the event that made it
 * may come again. Thread-safe.
 *
 * <p>Who pauses the DAG between the question and the trigger comes too late: the run is made, and
 * stays queued in Airflow.
 */
public final class PausedDags implements DagRunTrigger {
  private final MwaaAirflow airflow;
  private final PausedQuestion paused;

  /**
   * A question in front of a trigger.
   *
   * @param airflow what is asked, and what makes the runs
   * @param memory how long Airflow's answer is believed
   */
  public PausedDags(MwaaAirflow airflow, Duration memory, Clock clock) {
    this.airflow = requireNonNull(airflow);
    this.paused =
        new PausedQuestion(airflow::paused, requireNonNull(memory), requireNonNull(clock));
  }

  @Override
  public TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    return switch (request.line().whenPaused()) {
      case ACCEPT -> airflow.trigger(request, deadline);
      case REFUSE -> unlessPaused(request, deadline, Reason.DAG_PAUSED);
      case WAIT -> unlessPaused(request, deadline, Reason.DAG_PAUSED_FOR_NOW);
    };
  }

  private TriggerResult unlessPaused(DagRunRequest request, Deadline deadline, Reason reason) {
    AskedDag asked = new AskedDag(request.environment(), request.line().dag());
    return switch (paused.of(asked, deadline)) {
      case PausedLookup.Failed(var problem) -> new TriggerResult.Failed(problem);
      case PausedLookup.Told(boolean isPaused, Instant when) ->
          isPaused
              ? existing(AskedRun.of(request), deadline, reason, when)
              : airflow.trigger(request, deadline);
    };
  }

  /** The run that an earlier delivery of the event made, or that none is made now. */
  private TriggerResult existing(AskedRun asked, Deadline deadline, Reason reason, Instant when) {
    return airflow.find(
        asked,
        deadline,
        new TriggerResult.Failed(
            asked.problem(reason, "its DAG is paused", "Airflow said so at " + when)));
  }
}
