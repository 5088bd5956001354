package io.dagrouter.reconcile;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many objects came to which verdict.
 *
 * @param byVerdict verdicts that were not reached may be left out
 */
public record ReconcileCounts(Map<Verdict, Integer> byVerdict) {
  public ReconcileCounts {
    byVerdict = Map.copyOf(byVerdict);
  }

  /** How many came to one. */
  public int of(Verdict verdict) {
    return byVerdict.getOrDefault(verdict, 0);
  }

  /** How many were looked at. */
  public int all() {
    return byVerdict.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** These and others. */
  public ReconcileCounts and(ReconcileCounts others) {
    Map<Verdict, Integer> sum = new EnumMap<>(Verdict.class);
    sum.putAll(byVerdict);
    others.byVerdict.forEach((verdict, count) -> sum.merge(verdict, count, Integer::sum));
    return new ReconcileCounts(sum);
  }
}
