package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.AirflowVersion;

/** The version of Airflow that an environment runs, or why it is not known. */
public sealed interface VersionLookup {
  record Found(AirflowVersion airflow) implements VersionLookup {
    public Found {
      requireNonNull(airflow);
    }
  }

  record Failed(Problem problem) implements VersionLookup {
    public Failed {
      requireNonNull(problem);
    }
  }
}
