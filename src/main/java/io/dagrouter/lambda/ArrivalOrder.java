package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.LineName;
import io.dagrouter.router.EventLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
 * waits for the older ones in the batch that come again as well and share a line with it, so that
 * it reaches Airflow in order of arrival. Thread-safe.
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
    List<Set<LineName>> waitsFor = batch.stream().map(this::linesToWaitFor).toList();
    Map<LineName, Set<LineName>> together = together(waitsFor);
    List<List<Integer>> rows = new ArrayList<>();
    Map<Set<LineName>, List<Integer>> again = new HashMap<>();
    for (int place : byTime(batch)) {
      List<Integer> row =
          waitsFor.get(place).stream()
              .findFirst()
              .map(line -> again.computeIfAbsent(together.get(line), _ -> newRow(rows)))
              .orElseGet(() -> newRow(rows));
      row.add(place);
    }
    return rows;
  }

  /** For each line all that messages tie to it: those of bank and card tie the two together. */
  private static Map<LineName, Set<LineName>> together(List<Set<LineName>> ties) {
    Map<LineName, Set<LineName>> together = new HashMap<>();
    for (Set<LineName> tie : ties) {
      Set<LineName> all = new HashSet<>(tie);
      tie.forEach(line -> all.addAll(together.getOrDefault(line, Set.of())));
      all.forEach(line -> together.put(line, all));
    }
    return together;
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
    if (message.message().count() == 1) {
      return Set.of();
    }
    try {
      return message
          .events()
          .flatMap(event -> lines.linesOf(event).stream())
          .collect(Collectors.toUnmodifiableSet());
    } catch (RuntimeException e) {
      // Routing it will meet the same mistake, and tell of it.
      return Set.of();
    }
  }
}
