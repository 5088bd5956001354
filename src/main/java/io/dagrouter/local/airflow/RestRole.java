package io.dagrouter.local.airflow;

/** The roles that Airflow has from the start, as MWAA gives one of them to a caller. */
public enum RestRole {
  ADMIN,
  OP,
  USER,
  /** May read DAGs and runs, and make none. */
  VIEWER,
  /** May ask for nothing but the version. */
  PUBLIC;

  boolean mayRead() {
    return this != PUBLIC;
  }

  boolean mayTrigger() {
    return mayRead() && this != VIEWER;
  }
}
