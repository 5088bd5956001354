package io.dagrouter.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A run, as Airflow has it.
 *
 * @param runId its id, whoever made it
 * @param state {@code queued}, {@code running}, {@code success} or {@code failed}, as Airflow says
 * @param made when it was made, by Airflow's clock: {@code run_after} of Airflow 3, in Airflow 2
 *     from 2.6 on the logical date, which is the time of the trigger where nobody gave another and
 *     may be cut to whole seconds. Before, where the router gives runs a date of their own, when it
 *     was started, which is a little later. Absent where Airflow does not show it, or the run has
 *     not been started yet
 */
public record DagRun(String runId, String state, Optional<Instant> made) {
  public DagRun {
    requireNonNull(runId);
    requireNonNull(state);
    requireNonNull(made);
  }

  /** A run of which it is not known when it was made. */
  public DagRun(String runId, String state) {
    this(runId, state, Optional.empty());
  }

  /** Whether its tasks are still to come. */
  public boolean isQueued() {
    return state.equals("queued");
  }

  /** Whether it has failed; otherwise it has succeeded, or may still. */
  public boolean isFailed() {
    return state.equals("failed");
  }
}
