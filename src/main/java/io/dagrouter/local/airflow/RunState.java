package io.dagrouter.local.airflow;

import java.util.Locale;

/** The states of a DAG run, as Airflow has them. */
public enum RunState {
  QUEUED,
  RUNNING,
  SUCCESS,
  FAILED;

  /** The word that Airflow writes: {@code queued}, {@code running}, ... */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
