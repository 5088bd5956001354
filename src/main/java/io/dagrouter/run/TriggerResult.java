package io.dagrouter.run;

import io.dagrouter.reason.Problem;

/** What Airflow made of a request for a run. */
public sealed interface TriggerResult {
  /**
   * The run was made.
   *
   * @param sent what was sent, word for word: the CLI command
   */
  record Created(String sent) implements TriggerResult {}

  /**
   * The run was there before.
   *
   * @param evidence how that is known
   */
  record Exists(String evidence) implements TriggerResult {}

  /** There is no run, or none that is known of. */
  record Failed(Problem problem) implements TriggerResult {}
}
