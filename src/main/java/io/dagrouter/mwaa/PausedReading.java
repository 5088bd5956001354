package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;

/** What an answer says of whether a DAG is paused. */
sealed interface PausedReading {
  record Told(boolean paused) implements PausedReading {}

  record Failed(Problem problem) implements PausedReading {}

  /** It says nothing that is understood. */
  record Unclear(String evidence) implements PausedReading {}
}
