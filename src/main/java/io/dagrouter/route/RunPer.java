package io.dagrouter.route;

/** What gets a run of its own. */
public enum RunPer {
  /** Each new version of an object ({@code run: each}). */
  OBJECT,
  /** Each processing date, however many objects arrive for it ({@code run: date}). */
  DATE
}
