package io.dagrouter.route;

/** What a line does with an event while its DAG is paused in Airflow. */
public enum WhenPaused {
  /**
   * The run is made, and stays queued in Airflow until the DAG is unpaused. Airflow is not asked
   * whether the DAG is paused.
   */
  ACCEPT,
  /** The event is rejected and kept. */
  REFUSE,
  /** The event stays in its queue until the DAG is unpaused. */
  WAIT
}
