package io.dagrouter.example;

import static java.util.Objects.requireNonNull;

/**
 * Where an example stands.
 *
 * @param source the text that it is in, as in {@code routes.yaml} or {@code ssm:/lake/routes/bank}
 * @param line from 1
 * @param column from 1, in characters (Unicode code points)
 * @param path the way through the document, as in {@code lines.bank.examples[0]}
 */
public record ExamplePlace(String source, int line, int column, String path) {
  public ExamplePlace {
    requireNonNull(source);
    requireNonNull(path);
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("no place in a text: " + line + ":" + column);
    }
  }
}
