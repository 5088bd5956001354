package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

/**
 * A reading of a DAG's code and where the code is.
 *
 * @param reading what it says
 * @param uri {@code s3://bucket/key}
 */
public record CodeDate(DagCodeReading reading, String uri) {
  public CodeDate {
    requireNonNull(reading);
    requireNonNull(uri);
  }
}
