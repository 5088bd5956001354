package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import java.time.Instant;

/** Whether a DAG is paused. */
sealed interface PausedLookup {
  /** It was or was not, when Airflow was asked. */
  record Told(boolean paused, Instant when) implements PausedLookup {}

  record Failed(Problem problem) implements PausedLookup {}
}
