package io.dagrouter.lambda.snapshot;

import static java.util.Objects.requireNonNull;

import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.WiredFunction;
import io.dagrouter.outcome.OutcomeLog;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What Lambda calls around a snapshot (SnapStart), by the API of CRaC. Before it the function is
 * primed, and its clients of AWS are built, without a connection, a token or a document: nothing
 * that ages is in the snapshot, so after it nothing has to be made fresh.
 */
public final class SnapshotHooks implements Resource {
  private static final int PLACES = 1024;

  private final Surroundings around;
  private final WiredFunction function;
  private final Priming priming;

  SnapshotHooks(Surroundings around, WiredFunction function, Priming priming) {
    this.around = requireNonNull(around);
    this.function = requireNonNull(function);
    this.priming = requireNonNull(priming);
  }

  /**
   * Hooks that Lambda will call.
   *
   * @param around the surroundings of the function
   * @param function the one that handles events
   * @return to be kept for as long as the function: who calls them does not hold on to them
   */
  public static SnapshotHooks register(
      Surroundings around, WiredFunction function, Priming priming) {
    SnapshotHooks hooks = new SnapshotHooks(around, function, priming);
    Core.getGlobalContext().register(hooks);
    return hooks;
  }

  /** Primes. Never throws for a part that cannot be primed, but logs it. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    Primed primed = priming.in(around);
    Map<String, String> notPrimed = new LinkedHashMap<>(primed.notPrimed());
    try {
      function.prepare();
    } catch (RuntimeException | LinkageError e) {
      // Tried again by the first event.
      notPrimed.put("clients", e.toString());
    }
    new OutcomeLog(around.log(), around.clock()).primed(primed.walks(), primed.took(), notPrimed);
    // What priming leaves would be written into the snapshot, and read with it at every restore.
    System.gc();
  }

  /**
   * Takes this copy to a place of its own in the sequences of random numbers, which all copies of a
   * snapshot begin at the same place: they would else wait for the same time before each try. There
   * is nothing else to be made fresh: whatever ages is not there yet.
   */
  @Override
  @SuppressWarnings("ReturnValueIgnored")
  public void afterRestore(Context<? extends Resource> context) {
    // Lambda gives each copy new randomness below this one alone.
    int steps = new SecureRandom().nextInt(PLACES);
    for (int step = 0; step < steps; step++) {
      Math.random();
      ThreadLocalRandom.current().nextLong();
    }
  }
}
