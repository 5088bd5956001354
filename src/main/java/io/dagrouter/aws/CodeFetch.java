package io.dagrouter.aws;

import io.dagrouter.date.DagCodeReading;
import io.dagrouter.reason.Problem;

/** What S3 answered to a request for a DAG's code. */
sealed interface CodeFetch {
  /**
   * The code came, and was read.
   *
   * @param etag as S3 writes it, with its quotation marks
   */
  record Read(DagCodeReading reading, String etag) implements CodeFetch {}

  /** The code is as it was when it had the ETag that was sent. */
  record Unchanged() implements CodeFetch {}

  /** There is no such object. */
  record Missing(Problem problem) implements CodeFetch {}

  record Failed(Problem problem) implements CodeFetch {}
}
