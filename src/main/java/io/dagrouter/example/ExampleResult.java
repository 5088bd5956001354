package io.dagrouter.example;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How an example fared.
 *
 * @param actual what came of it
 * @param differences from what it expects; none where it passes
 * @param remarks what explains the differences, a sentence each
 */
public record ExampleResult(
    Example example, Actual actual, List<Difference> differences, List<String> remarks) {
  public ExampleResult {
    requireNonNull(example);
    requireNonNull(actual);
    differences = List.copyOf(differences);
    remarks = List.copyOf(remarks);
  }

  public boolean passed() {
    return differences.isEmpty();
  }
}
