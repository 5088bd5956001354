package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The latest end of a month before a day, never that day itself: {@code month-end} is the last day
 * of a month, {@code month-end-bd} its last business day.
 *
 * @param days of which days it is the last one in its month
 */
public record MonthEnd(Days days) implements DefaultDate {
  public MonthEnd {
    requireNonNull(days);
  }

  /** Reads {@code month-end} or {@code month-end-bd}; empty when it is neither. */
  public static Optional<MonthEnd> parse(String text) {
    return switch (text) {
      case "month-end" -> Optional.of(new MonthEnd(Days.ALL));
      case "month-end-bd" -> Optional.of(new MonthEnd(Days.BUSINESS));
      default -> Optional.empty();
    };
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return switch (days) {
      case ALL -> "month-end";
      case BUSINESS -> "month-end-bd";
    };
  }
}
