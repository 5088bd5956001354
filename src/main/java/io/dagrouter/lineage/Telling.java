package io.dagrouter.lineage;

import io.dagrouter.reason.Problem;

/** What became of an outcome that was to be told. */
public sealed interface Telling {
  /**
   * The back end has taken all events.
   *
   * @param runId of the DAG run
   * @param lineageRunId of the router's run, the parent of that
   * @param events how many
   */
  record Told(String runId, String lineageRunId, int events) implements Telling {}

  /** It tells of no run. */
  record NothingToTell(String outcome) implements Telling {}

  /**
   * It was not told.
   *
   * @param heard whether the back end can be reached, so that the next may fare better
   */
  record NotTold(Problem problem, boolean heard) implements Telling {}
}
