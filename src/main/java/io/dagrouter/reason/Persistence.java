package io.dagrouter.reason;

/** Whether trying the same event again can help. */
public enum Persistence {
  /** Never: the event or what belongs to it is wrong. It is rejected and kept. */
  FINAL,
  /** Perhaps soon, while something is being deployed: rejected after a grace of redeliveries. */
  AFTER_GRACE,
  /** Yes: the event goes back to its queue, as often as the queue allows. */
  TRANSIENT
}
