package io.dagrouter.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A run, as Airflow has it.
 *
 * @param runId its id, whoever made it
 * @param state {@code queued}, {@code running}, {@code success} or {@code failed}, as Airflow says
 * @param made when it was made, by Airflow's clock: {@code run_after} of Airflow 3, before that the
 *     logical date, which is the time of the trigger where nobody gave another; Airflow 2 cuts it
 *     to whole seconds. Absent where Airflow does not show it
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

  /** Whether it has failed; otherwise it has succeeded, or may still. */
  public boolean isFailed() {
    return state.equals("failed");
  }
}
