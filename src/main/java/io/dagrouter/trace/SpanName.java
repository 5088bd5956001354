package io.dagrouter.trace;

import java.util.Locale;

/** The pieces of work that are told. */
public enum SpanName {
  /** Finding the processing date of an event for a line, its DAG's code read. */
  DATE,
  /** Getting a token for Airflow's command line. */
  TOKEN,
  /** One command, or one call of the REST API, until its answer. */
  COMMAND;

  /** The name in traces: {@code date}, say. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
