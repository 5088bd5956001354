package io.dagrouter.proof;

import java.util.List;

/** The versions of Airflow that the proof is made with. */
final class AirflowVersions {
  /** One for each behaviour: the commands of 3.0 and 3.2 are the same. */
  static final List<String> ALL = List.of("1.10.12", "2.4.3", "2.10.3", "3.2.1");

  /** By seed: the oldest that has no collisions of one second, and Airflow 3. */
  static final List<String> MANY_ARRIVALS = List.of("2.6.3", "3.2.1");

  private AirflowVersions() {}
}
