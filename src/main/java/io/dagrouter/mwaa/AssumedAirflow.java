package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.Environment;

/**
 * Environments that nobody is asked about: what the routes document does not say of one is assumed.
 * Immutable and thread-safe.
 */
public final class AssumedAirflow implements EnvironmentDescriptions {
  private final AirflowVersion assumed;

  /**
   * Environments, described without MWAA.
   *
   * @param assumed what those run that the document gives no version for
   */
  public AssumedAirflow(AirflowVersion assumed) {
    this.assumed = requireNonNull(assumed);
  }

  @Override
  public DescriptionLookup describe(Environment environment) {
    AirflowVersion airflow = environment.airflow().orElse(assumed);
    return environment
        .dagFolder()
        .<DescriptionLookup>map(
            folder -> new DescriptionLookup.Found(new EnvironmentDescription(airflow, folder)))
        .orElseGet(() -> new DescriptionLookup.Failed(noFolder(environment)));
  }

  @Override
  public VersionLookup airflowOf(Environment environment) {
    return new VersionLookup.Found(environment.airflow().orElse(assumed));
  }

  @Override
  public void forget(Environment environment) {
    // What is assumed stays so.
  }

  private static Problem noFolder(Environment environment) {
    return new Problem(
        Reason.DAG_CODE_UNREACHABLE,
        "find the DAG folder of " + environment.mwaaName(),
        "MWAA is not asked",
        "dags of environment " + environment.alias() + " is not given");
  }
}
