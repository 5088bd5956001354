package io.dagrouter.local.airflow;

import io.dagrouter.route.AirflowVersion;

/** How the command line of one Airflow version differs from that of another. */
enum Dialect {
  /** 1.10: {@code trigger_dag}, text answers. */
  ONE,
  /** 2.0 to 2.5: {@code dags trigger} without {@code -o}, text answer, dates cut to the second. */
  EARLY_TWO,
  /** 2.6 to 2.11: {@code -o} and {@code --no-replace-microseconds}. */
  LATE_TWO,
  /** 3.x: {@code -l} in place of {@code -e}, no logical date unless given. */
  THREE;

  static Dialect of(AirflowVersion version) {
    if (version.major() < 2) {
      return ONE;
    }
    if (version.major() > 2) {
      return THREE;
    }
    return version.isAtLeast(2, 6) ? LATE_TWO : EARLY_TWO;
  }
}
