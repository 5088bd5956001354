package io.dagrouter.date;

import io.dagrouter.reason.Problem;

/** The processing date of an event for a line, or why there is none. */
public sealed interface DateResolution {
  record Resolved(ProcessingDate date) implements DateResolution {}

  record Failed(Problem problem) implements DateResolution {}
}
