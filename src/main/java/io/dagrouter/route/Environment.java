package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An MWAA environment, by the alias that the routes document gives it.
 *
 * @param alias what lines call it
 * @param mwaaName the name of the environment in MWAA
 * @param airflow the version that it runs; read from MWAA where it is absent
 * @param dagFolder where its DAGs' code is; read from MWAA where it is absent
 * @param hold keeps the events of all its lines; absent where they may go
 */
public record Environment(
    String alias,
    String mwaaName,
    Optional<AirflowVersion> airflow,
    Optional<DagFolder> dagFolder,
    Optional<Hold> hold) {
  public Environment {
    requireNonNull(alias);
    requireNonNull(mwaaName);
    requireNonNull(airflow);
    requireNonNull(dagFolder);
    requireNonNull(hold);
  }
}
