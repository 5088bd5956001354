package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

/**
 * A fault and when it strikes.
 *
 * @param moment before or after the call has its effect
 * @param fault what goes wrong
 */
public record FaultAt(Moment moment, Fault fault) {
  public FaultAt {
    requireNonNull(moment);
    requireNonNull(fault);
  }

  /** When a fault strikes. */
  public enum Moment {
    /** The call has no effect: no run is made. A latency alone delays the effect. */
    BEFORE,
    /** The call has its effect: the run is made, and only the answer suffers. */
    AFTER
  }

  public static FaultAt before(Fault fault) {
    return new FaultAt(Moment.BEFORE, fault);
  }

  public static FaultAt after(Fault fault) {
    return new FaultAt(Moment.AFTER, fault);
  }

  boolean hasEffect() {
    return moment == Moment.AFTER || fault instanceof Fault.Latency;
  }
}
