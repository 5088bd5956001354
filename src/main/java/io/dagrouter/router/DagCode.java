package io.dagrouter.router;

import io.dagrouter.date.CodeRule;
import io.dagrouter.route.Environment;

/** The code of DAGs, read for the processing date that it sets. Thread-safe. */
public interface DagCode {
  /** Reads the code that {@code rule} names in {@code environment}, or the cached reading of it. */
  DagCodeLookup read(Environment environment, CodeRule rule);
}
