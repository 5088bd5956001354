package io.dagrouter.cli;

import io.dagrouter.example.ExampleResult;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RouteTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How all examples fared.
 *
 * @param results of each, in order
 * @param withoutCode lines that took an event, and whose DAG code was not looked at
 * @param enough whether there are as many as there have to be
 */
record ExampleTally(List<ExampleResult> results, List<LineName> withoutCode, boolean enough) {
  ExampleTally {
    results = List.copyOf(results);
    withoutCode = List.copyOf(withoutCode);
  }

  /**
   * A tally.
   *
   * @param unlooked the routes where no code was looked at; absent where all was
   * @param mayBeNone whether it passes without any example, too
   */
  static ExampleTally of(
      List<ExampleResult> results, Optional<RouteTable> unlooked, boolean mayBeNone) {
    Set<LineName> taking =
        results.stream()
            .flatMap(result -> result.actual().lines().keySet().stream())
            .collect(Collectors.toSet());
    return new ExampleTally(
        results,
        unlooked.stream()
            .flatMap(table -> table.lines().stream())
            .filter(line -> line.date().code().isPresent() && taking.contains(line.name()))
            .map(line -> line.name())
            .toList(),
        mayBeNone || !results.isEmpty());
  }

  /** Whether there are examples, as far as there have to be, and none failed. */
  boolean passed() {
    return enough && failed() == 0;
  }

  /** How many failed. */
  long failed() {
    return results.stream().filter(result -> !result.passed()).count();
  }
}
