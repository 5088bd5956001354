package io.dagrouter.insights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query, played on a log. The rows of a result must be in an order that the query asks for, and a
 * field that no line has is a mistake: a typing error, most likely.
 */
public final class LogQuery {
  /** What lines of CloudWatch have that stand in no log of ours: lines of Lambda itself. */
  private static final Set<String> SYSTEM_FIELDS = Set.of("@requestId", "@log", "@logStream");

  private final String query;
  private final List<LogCommand> commands;

  /**
   * Reads a query.
   *
   * @throws IllegalArgumentException when it has something that is not known
   */
  public LogQuery(String query) {
    this.query = query;
    this.commands = QueryReader.read(query);
  }

  /**
   * The result on these lines of JSON: for each row its values in the order of the query, joined by
   * {@code " | "}, a hyphen for what is not there.
   *
   * @throws IllegalArgumentException when a field is on no line, or the order of the rows is open
   */
  public List<String> on(List<String> lines) {
    List<LogRow> rows = lines.stream().map(LogRow::of).toList();
    Set<String> known = new HashSet<>(SYSTEM_FIELDS);
    rows.forEach(row -> known.addAll(row.values().keySet()));
    List<String> shown = List.of("@timestamp", "@message");
    boolean sorted = false;
    boolean deduplicated = false;
    for (LogCommand command : commands) {
      if (deduplicated && !(command instanceof LogCommand.Limit)) {
        throw new IllegalArgumentException("only limit may follow dedup: " + query);
      }
      switch (command) {
        case LogCommand.Shown(var fields) -> {
          check(known, fields);
          shown = fields;
        }
        case LogCommand.Filter(var condition) -> {
          check(known, fields(condition).toList());
          rows = rows.stream().filter(condition::isTrueOf).toList();
        }
        case LogCommand.Sort(var keys) -> {
          check(known, keys.stream().map(LogCommand.Key::field).toList());
          rows = rows.stream().sorted(order(keys)).toList();
          sorted = true;
        }
        case LogCommand.Limit(int most) -> rows = rows.stream().limit(most).toList();
        case LogCommand.Dedup(var fields) -> {
          check(known, fields);
          rows = withoutDuplicates(rows, fields);
          deduplicated = true;
        }
        case LogCommand.Stats stats -> {
          check(known, stats.by());
          check(
              known,
              stats.aggregates().stream()
                  .map(Aggregate::field)
                  .filter(field -> !field.equals("*"))
                  .toList());
          rows = statistics(rows, stats);
          shown =
              Stream.concat(stats.by().stream(), stats.aggregates().stream().map(Aggregate::alias))
                  .toList();
          known.clear();
          known.addAll(shown);
          sorted = false;
        }
      }
    }
    if (!sorted && rows.size() > 1) {
      throw new IllegalArgumentException("the order of the rows is open: " + query);
    }
    List<String> columns = shown;
    return rows.stream()
        .map(
            row ->
                columns.stream()
                    .map(column -> row.get(column).orElse("-"))
                    .collect(Collectors.joining(" | ")))
        .toList();
  }

  private void check(Set<String> known, List<String> fields) {
    for (String field : fields) {
      if (!known.contains(field)) {
        throw new IllegalArgumentException("no line has the field " + field + ": " + query);
      }
    }
  }

  private static Stream<String> fields(Condition condition) {
    return switch (condition) {
      case Condition.Both(var left, var right) -> Stream.concat(fields(left), fields(right));
      case Condition.Either(var left, var right) -> Stream.concat(fields(left), fields(right));
      case Condition.Not(var one) -> fields(one);
      case Condition.IsPresent(String field) -> Stream.of(field);
      case Condition.Compares(String field, _, _) -> Stream.of(field);
      case Condition.In(String field, _) -> Stream.of(field);
      case Condition.Like(String field, _) -> Stream.of(field);
    };
  }

  private static Comparator<LogRow> order(List<LogCommand.Key> keys) {
    return keys.stream()
        .map(
            key -> {
              Comparator<LogRow> order =
                  Comparator.comparing(row -> row.get(key.field()).orElse(""), Values.ORDER);
              return key.descending() ? order.reversed() : order;
            })
        .reduce(Comparator::thenComparing)
        .orElseThrow();
  }

  /** What has not all of the fields is kept. */
  private static List<LogRow> withoutDuplicates(List<LogRow> rows, List<String> fields) {
    Set<List<String>> seen = new HashSet<>();
    return rows.stream()
        .filter(
            row ->
                !row.values().keySet().containsAll(fields)
                    || seen.add(
                        fields.stream().map(field -> row.get(field).orElseThrow()).toList()))
        .toList();
  }

  private static List<LogRow> statistics(List<LogRow> rows, LogCommand.Stats stats) {
    Map<List<String>, List<LogRow>> groups = new LinkedHashMap<>();
    for (LogRow row : rows) {
      List<String> group = stats.by().stream().map(field -> row.get(field).orElse("")).toList();
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(row);
    }
    List<LogRow> results = new ArrayList<>();
    groups.forEach(
        (group, its) -> {
          Map<String, String> values = new LinkedHashMap<>();
          for (int i = 0; i < group.size(); i++) {
            if (!group.get(i).isEmpty()) {
              values.put(stats.by().get(i), group.get(i));
            }
          }
          for (Aggregate aggregate : stats.aggregates()) {
            aggregate.of(its).ifPresent(value -> values.put(aggregate.alias(), value));
          }
          results.add(new LogRow(values));
        });
    return results;
  }
}
