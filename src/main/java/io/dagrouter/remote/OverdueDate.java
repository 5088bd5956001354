package io.dagrouter.remote;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.CapturedSet;
import io.dagrouter.watch.ExpectedRun;
import java.util.List;

/**
 * A date that does not have the runs that are expected of it by now.
 *
 * @param expected by when they were
 * @param sets those that have none, where runs of several sets are expected; else empty
 */
public record OverdueDate(ExpectedRun expected, List<CapturedSet> sets) {
  public OverdueDate {
    requireNonNull(expected);
    sets = List.copyOf(sets);
  }
}
