package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An MWAA environment, by the alias that the routes document gives it.
 *
 * @param alias what lines call it
 * @param address which environment of MWAA it is
 * @param via how its Airflow is spoken to
 * @param airflow the version that it runs; read from MWAA where it is absent
 * @param dagFolder where its DAGs' code is; read from MWAA where it is absent
 * @param hold keeps the events of all its lines; absent where they may go
 */
public record Environment(
    String alias,
    EnvironmentAddress address,
    Via via,
    Optional<AirflowVersion> airflow,
    Optional<DagFolder> dagFolder,
    Optional<Hold> hold) {
  public Environment {
    requireNonNull(alias);
    requireNonNull(address);
    requireNonNull(via);
    requireNonNull(airflow);
    requireNonNull(dagFolder);
    requireNonNull(hold);
  }

  /** One in the function's own account and region, spoken to by its command line. */
  public Environment(
      String alias,
      String mwaaName,
      Optional<AirflowVersion> airflow,
      Optional<DagFolder> dagFolder,
      Optional<Hold> hold) {
    this(alias, new EnvironmentAddress(mwaaName, AwsAccess.OWN), Via.CLI, airflow, dagFolder, hold);
  }

  /** The name of the environment in MWAA. */
  public String mwaaName() {
    return address.mwaaName();
  }
}
