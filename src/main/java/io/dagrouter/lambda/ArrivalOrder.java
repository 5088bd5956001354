package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.LineName;
import io.dagrouter.router.EventLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The order in which the messages of a batch are worked off: by the time of their events.
 *
 * <p>What comes for the first time is begun in that order, and does not wait for what was begun
 * before it: a burst gets all commands at once that there are. What comes again, after a hold say,
 * waits for all older messages of the same lines in the batch, so that it reaches Airflow in order
 * of arrival. Thread-safe.
 */
final class ArrivalOrder {
  private final EventLines lines;

  ArrivalOrder(EventLines lines) {
    this.lines = requireNonNull(lines);
  }

  /**
   * Rows of places in the batch, each row to be worked off one after the other; together all places
   * that there are.
   */
  List<List<Integer>> rows(List<ReadMessage> batch) {
    List<List<Integer>> rows = new ArrayList<>();
    Map<Set<LineName>, List<Integer>> again = new HashMap<>();
    for (int place : byTime(batch)) {
      Set<LineName> to = linesToWaitFor(batch.get(place));
      List<Integer> row =
          to.isEmpty() ? newRow(rows) : again.computeIfAbsent(to, _ -> newRow(rows));
      row.add(place);
    }
    return rows;
  }

  private static List<Integer> newRow(List<List<Integer>> rows) {
    List<Integer> row = new ArrayList<>();
    rows.add(row);
    return row;
  }

  /** Those of the same time stay as they were delivered. */
  private static List<Integer> byTime(List<ReadMessage> batch) {
    return IntStream.range(0, batch.size())
        .boxed()
        .sorted(Comparator.comparing(place -> batch.get(place).time()))
        .toList();
  }

  /** Empty where the message waits for no other. */
  private Set<LineName> linesToWaitFor(ReadMessage message) {
    return message.message().count() == 1
        ? Set.of()
        : message
            .events()
            .flatMap(event -> lines.linesOf(event).stream())
            .collect(Collectors.toUnmodifiableSet());
  }
}
