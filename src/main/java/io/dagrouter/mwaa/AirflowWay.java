package io.dagrouter.mwaa;

import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;

/** A way into Airflow: all that is asked of it, in the words of its version. Thread-safe. */
sealed interface AirflowWay permits CommandLineWay, RestApiWay {
  /** Makes a run; the contract is that of {@link DagRunTrigger}. */
  TriggerResult trigger(DagRunRequest request, Deadline deadline);

  /**
   * Looks for a run.
   *
   * @param otherwise what comes of it where Airflow has no such run
   */
  TriggerResult find(AskedRun asked, Deadline deadline, TriggerResult otherwise);

  /** All runs of a DAG. */
  DagRunsLookup runs(AskedRuns asked, Deadline deadline);

  /** Whether a DAG is paused. */
  PausedLookup paused(AskedDag asked, Deadline deadline);
}
