package io.dagrouter.insights;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A function of {@code stats}.
 *
 * @param name of the function
 * @param field {@code *} for all rows
 * @param percent of {@code pct} alone
 * @param alias under which its value stands
 */
record Aggregate(String name, String field, Optional<String> percent, String alias) {
  private static final Comparator<LogRow> BY_TIME =
      Comparator.comparing(row -> row.get("@timestamp").orElseThrow());

  Aggregate {
    if (percent.isPresent() != name.equals("pct")) {
      throw new IllegalArgumentException("pct, and it alone, has a percentage: " + name);
    }
    if (field.equals("*") && !name.equals("count")) {
      throw new IllegalArgumentException("only count has *: " + name);
    }
  }

  /** The value of some rows; empty where none of them has the field. */
  Optional<String> of(List<LogRow> rows) {
    List<LogRow> having =
        rows.stream().filter(row -> field.equals("*") || row.get(field).isPresent()).toList();
    List<String> values = having.stream().flatMap(row -> row.get(field).stream()).toList();
    return switch (name) {
      case "count" -> Optional.of(Integer.toString(having.size()));
      case "count_distinct" -> Optional.of(Long.toString(values.stream().distinct().count()));
      case "min" -> values.stream().min(Values.ORDER);
      case "max" -> values.stream().max(Values.ORDER);
      case "avg" -> average(values);
      case "pct" -> percentile(values);
      case "earliest" -> having.stream().min(BY_TIME).flatMap(row -> row.get(field));
      // Of two lines of one millisecond the later one.
      case "latest" -> having.reversed().stream().max(BY_TIME).flatMap(row -> row.get(field));
      default -> throw new IllegalArgumentException("no function of stats: " + name);
    };
  }

  private static Optional<String> average(List<String> values) {
    return values.stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal::add)
        .map(sum -> sum.divide(BigDecimal.valueOf(values.size()), 4, RoundingMode.HALF_UP))
        .map(average -> average.stripTrailingZeros().toPlainString());
  }

  private Optional<String> percentile(List<String> values) {
    List<String> sorted = values.stream().sorted(Values.ORDER).toList();
    int rank = (int) Math.ceil(Double.parseDouble(percent.orElseThrow()) / 100 * sorted.size());
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(Math.max(rank, 1) - 1));
  }
}
