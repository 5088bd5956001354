package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;

/** What came back for a command says this of the run that it was about. */
sealed interface CliReading {
  /** The run is there: shown by DAG and run id in Airflow's own output. */
  record Shown() implements CliReading {}

  /** The runs of the DAG are shown, and this one is not among them. */
  record NotShown() implements CliReading {}

  /**
   * A run of this id is said to be there already: that proves nothing, since Airflow says the same
   * of a run that lost against another of the same second.
   */
  record Claimed(String evidence) implements CliReading {}

  /** The run was not made, or nobody knows. */
  record Failed(Problem problem) implements CliReading {}

  /** It says nothing that is understood. */
  record Unclear(String evidence) implements CliReading {}
}
