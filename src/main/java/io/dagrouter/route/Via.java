package io.dagrouter.route;

/** The way into an environment's Airflow. */
public enum Via {
  /** Airflow's command line, through the web server's CLI endpoint; every version has it. */
  CLI,
  /** Airflow's REST API, through MWAA's {@code InvokeRestApi}; from Airflow 2.4.3 on. */
  REST
}
