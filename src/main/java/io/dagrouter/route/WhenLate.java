package io.dagrouter.route;

/** What a line with a run for each date does with a file that comes when the date has its run. */
public enum WhenLate {
  /** Nothing: the run is there. Airflow is not asked when it was made. */
  IGNORE,
  /** The date runs once more. */
  RERUN,
  /** The event is rejected and kept. */
  REFUSE
}
