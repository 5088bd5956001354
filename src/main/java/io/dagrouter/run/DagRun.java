package io.dagrouter.run;

import static java.util.Objects.requireNonNull;

/**
 * A run, as Airflow has it.
 *
 * @param runId its id, whoever made it
 * @param state {@code queued}, {@code running}, {@code success} or {@code failed}, as Airflow says
 */
public record DagRun(String runId, String state) {
  public DagRun {
    requireNonNull(runId);
    requireNonNull(state);
  }

  /** Whether it has failed; otherwise it has succeeded, or may still. */
  public boolean isFailed() {
    return state.equals("failed");
  }
}
