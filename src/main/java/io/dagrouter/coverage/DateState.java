package io.dagrouter.coverage;

import java.util.Locale;

/** What the runs of a processing date come to; of several, the first of these that one is in. */
public enum DateState {
  RUNNING,
  /** A state that Airflow may have one day. It is not known to be the end, so it is under way. */
  OTHER,
  QUEUED,
  SUCCESS,
  FAILED,
  NONE;

  /** The state of a run, as Airflow says it: {@code queued}, {@code success} and so on. */
  static DateState ofRun(String airflow) {
    return switch (airflow) {
      case "running" -> RUNNING;
      case "queued" -> QUEUED;
      case "success" -> SUCCESS;
      case "failed" -> FAILED;
      default -> OTHER;
    };
  }

  /**
   * Whether a date in this state is one that {@code "only": "missing"} of a call takes; see {@code
   * docs/reference/calls.md}.
   */
  public boolean isMissing() {
    return switch (this) {
      case FAILED, NONE -> true;
      case RUNNING, OTHER, QUEUED, SUCCESS -> false;
    };
  }

  /** Whether it is one that {@code "only": "failed"} takes. */
  public boolean isFailed() {
    return this == FAILED;
  }

  /** The name in JSON: {@code success}, say. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
