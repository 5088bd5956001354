package io.dagrouter.date;

/** Which days are meant. */
public enum Days {
  /** Every day. */
  ALL,
  /** The business days of a calendar. */
  BUSINESS
}
