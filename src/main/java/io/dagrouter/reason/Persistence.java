package io.dagrouter.reason;

/** Whether trying the same event again can help. */
public enum Persistence {
  /** Never: the event or what belongs to it is wrong. It is rejected and kept. */
  FINAL,
  /** Perhaps soon, while something is being deployed: rejected after a grace of redeliveries. */
  AFTER_GRACE,
  /** Later: the event goes back to its queue, as often as the queue allows. */
  TRANSIENT,
  /**
   * Perhaps in seconds: it is tried again at once, a few times with pauses, and where that does not
   * help the event goes back to its queue.
   */
  MOMENTARY;

  /** Whether it only is so for now: what is asked for may well be done later. */
  public boolean isForNow() {
    return switch (this) {
      case FINAL, AFTER_GRACE -> false;
      case TRANSIENT, MOMENTARY -> true;
    };
  }
}
