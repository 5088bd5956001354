package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;

/** What became of a call of Airflow's REST API. */
sealed interface RestResult {
  /** Airflow answered, whatever it said. */
  record Answered(RestAnswer answer) implements RestResult {}

  /** It was not done, or nobody knows. */
  record Failed(Problem problem) implements RestResult {}
}
