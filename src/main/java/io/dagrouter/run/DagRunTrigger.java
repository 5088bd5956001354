package io.dagrouter.run;

/**
 * Starts DAG runs. Whatever the way to Airflow, the contract is the same: the same request sent
 * again never makes a second run, and no result but {@link TriggerResult.Created} and {@link
 * TriggerResult.Exists} is given unless the run may be missing. Thread-safe.
 */
public interface DagRunTrigger {

  /**
   * Asks Airflow for the run and waits for its answer.
   *
   * @param deadline nothing is begun that could not end before it
   */
  TriggerResult trigger(DagRunRequest request, Deadline deadline);
}
