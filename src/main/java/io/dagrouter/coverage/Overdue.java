package io.dagrouter.coverage;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A date that does not have the runs that are expected of it by now.
 *
 * @param since by when they were, in UTC (ISO 8601)
 * @param sets which sets of the date have none, for people: {@code institution=신한}; empty where
 *     there is no run at all that would be enough
 */
public record Overdue(String since, List<String> sets) {
  public Overdue {
    requireNonNull(since);
    sets = List.copyOf(sets);
  }

  /** {@code no run by 2026-11-20T00:00:00Z of institution=신한}. */
  String told() {
    return "no run by " + since + (sets.isEmpty() ? "" : " of " + String.join("; ", sets));
  }
}
