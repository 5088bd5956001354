package io.dagrouter.benchmark.lake;

import java.util.Locale;

/**
 * A figure of the model beside what it must be.
 *
 * @param what is compared
 * @param tolerance by what part of the larger one they may differ
 */
public record Comparison(String what, double model, double other, double tolerance) {
  /** Whether they are as close as wanted. */
  public boolean holds() {
    return Math.abs(model - other) <= tolerance * Math.max(Math.abs(model), Math.abs(other));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-6s %-76s model %10.2f, expected %10.2f, within %.0f %%",
        holds() ? "ok" : "DIFFER",
        what,
        model,
        other,
        tolerance * 100);
  }
}
