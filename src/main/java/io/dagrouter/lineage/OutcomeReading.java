package io.dagrouter.lineage;

/** What an outcome says of a run. */
sealed interface OutcomeReading {
  /** There is a run that the router made. */
  record OfRun(ToldRun run) implements OutcomeReading {}

  /** There is none. */
  record OfNoRun(String outcome) implements OutcomeReading {}

  /**
   * It is no outcome.
   *
   * @param what is wrong with it, by the names of fields; nothing of their values
   */
  record Unreadable(String what) implements OutcomeReading {}
}
