package io.dagrouter.run;

import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;

/** The runs that Airflow has. Thread-safe. */
public interface DagRuns {
  /**
   * All runs of a DAG, in Airflow's order.
   *
   * @param deadline nothing is begun that could not end before it
   */
  DagRunsLookup of(Environment environment, DagId dag, Deadline deadline);
}
