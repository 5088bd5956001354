package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.DagFolder;

/**
 * An environment as it is.
 *
 * @param airflow the version that it runs
 * @param dagFolder where its DAGs' code is
 */
public record EnvironmentDescription(AirflowVersion airflow, DagFolder dagFolder) {
  public EnvironmentDescription {
    requireNonNull(airflow);
    requireNonNull(dagFolder);
  }
}
