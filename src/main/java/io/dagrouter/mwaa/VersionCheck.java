package io.dagrouter.mwaa;

import io.dagrouter.doctor.Finding;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.Environment;
import java.util.Optional;

/** Whether all who tell the version of an environment's Airflow agree, and whether it is known. */
final class VersionCheck {
  private VersionCheck() {}

  /**
   * Compares what Airflow says with what MWAA and the routes document say, where they do.
   *
   * @param printed by Airflow, a version
   */
  static Finding of(Environment environment, EnvironmentReading reading, String printed) {
    String attempt = "write commands for " + environment.alias();
    AirflowVersion runs = AirflowVersion.parse(printed).orElseThrow();
    Optional<AirflowVersion> described = reading.airflow().flatMap(AirflowVersion::parse);
    if (described.filter(version -> !version.equals(runs)).isPresent()) {
      return new Finding.Failed(
          new Problem(
              Reason.VERSION_MISMATCH,
              attempt,
              "its Airflow is not the one that MWAA describes",
              "it says " + runs + ", MWAA says " + described.get()));
    }
    Optional<AirflowDialect> dialect = AirflowDialect.of(runs);
    if (dialect.isEmpty()) {
      return new Finding.Failed(
          new Problem(
              Reason.AIRFLOW_UNSUPPORTED,
              attempt,
              "its Airflow is too old",
              "it says " + runs + ", and 1.10 is the oldest that is known"));
    }
    Optional<AirflowVersion> given = environment.airflow().filter(version -> !version.equals(runs));
    if (given.isPresent() && !AirflowDialect.of(given.get()).equals(dialect)) {
      return new Finding.Failed(
          new Problem(
              Reason.VERSION_MISMATCH,
              attempt,
              "the routes document gives another version, which has other commands",
              "it says " + runs + ", the routes document says " + given.get()));
    }
    if (AirflowDialect.isNewerThanKnown(runs)) {
      return new Finding.Warned(
          "Airflow "
              + runs
              + " is spoken to as "
              + AirflowDialect.newestKnown()
              + ", the newest that is known");
    }
    return given
        .<Finding>map(
            version ->
                new Finding.Warned(
                    "Airflow "
                        + runs
                        + ", and the routes document says "
                        + version
                        + ": commands are the same"))
        .orElseGet(() -> new Finding.Passed("Airflow " + runs + ", as all say who say it"));
  }
}
