package io.dagrouter.insights;

import java.util.List;

/** A command of a query. */
sealed interface LogCommand {
  record Shown(List<String> fields) implements LogCommand {}

  record Filter(Condition condition) implements LogCommand {}

  record Stats(List<Aggregate> aggregates, List<String> by) implements LogCommand {}

  record Sort(List<Key> keys) implements LogCommand {}

  record Key(String field, boolean descending) {}

  record Limit(int most) implements LogCommand {}

  record Dedup(List<String> fields) implements LogCommand {}
}
