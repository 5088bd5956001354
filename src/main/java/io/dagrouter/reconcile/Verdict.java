package io.dagrouter.reconcile;

/** What is to be said of an object, by the runs that there are. */
public enum Verdict {
  /** Its run is there. */
  HAS_RUN,
  /** It never became a run. */
  LOST,
  /** It is so new that its event may still be on its way. */
  TOO_NEW,
  /** It has no run, and there is nothing left that a run could work on. */
  DELETED,
  /** It can have none: its date is no date, say. Its event was refused, or would have been. */
  REFUSED,
  /** The environment that its run belongs to is on hold. Its event may be waiting. */
  ON_HOLD
}
