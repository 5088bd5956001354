package io.dagrouter.proof;

import java.util.List;

/** The versions of Airflow that the proof is made with. */
final class AirflowVersions {
  /** One for each behaviour. */
  static final List<String> ALL = List.of("2.10.3", "3.0.6", "3.2.1");

  /** By seed: the oldest that has no collisions of one second, and Airflow 3. */
  static final List<String> MANY_ARRIVALS = List.of("2.6.3", "3.2.1");

  private AirflowVersions() {}
}
