package io.dagrouter.remote;

import java.time.LocalDate;

/** How a caller names runs of a line. */
public sealed interface RunChoice {
  /** All runs of a processing date that the router started. */
  record OfDate(LocalDate date) implements RunChoice {}

  /** All runs of several processing dates that the router started. */
  record OfDates(DateSelection dates) implements RunChoice {}

  /** The run of an id, whoever started it. */
  record OfId(String runId) implements RunChoice {}
}
