package io.dagrouter.router;

import io.dagrouter.date.DagCodeReading;
import io.dagrouter.reason.Problem;

/** What a DAG's code says of its processing date, or why it could not be read. */
public sealed interface DagCodeLookup {
  /**
   * What the code says.
   *
   * @param uri where the code is: {@code s3://bucket/key}
   */
  record Found(DagCodeReading reading, String uri) implements DagCodeLookup {}

  record Failed(Problem problem) implements DagCodeLookup {}
}
