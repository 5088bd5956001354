package io.dagrouter.reconcile;

import java.time.Clock;
import java.util.Optional;

/** For tests that have to do with something else. */
public final class Reconciliations {
  private Reconciliations() {}

  /** One that must not be asked for anything. */
  public static Reconciliation none() {
    return new Reconciliation(
        (bucket, _, _) -> {
          throw new AssertionError("listed " + bucket);
        },
        event -> {
          throw new AssertionError("planned " + event);
        },
        (_, dag, _) -> {
          throw new AssertionError("asked for the runs of " + dag);
        },
        Optional.empty(),
        Clock.systemUTC());
  }
}
