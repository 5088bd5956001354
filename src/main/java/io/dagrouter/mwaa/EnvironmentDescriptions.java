package io.dagrouter.mwaa;

import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.Environment;
import java.util.Optional;

/**
 * What environments are: what the routes document says of them, and for the rest what MWAA does
 * ({@code GetEnvironment}). Thread-safe.
 */
public interface EnvironmentDescriptions {
  /** The whole description of an environment, from memory while it is young enough. */
  DescriptionLookup describe(Environment environment);

  /**
   * The version of Airflow alone, so that an environment without a DAG folder can still be sent
   * commands.
   */
  default VersionLookup airflowOf(Environment environment) {
    Optional<AirflowVersion> given = environment.airflow();
    if (given.isPresent()) {
      return new VersionLookup.Found(given.get());
    }
    return switch (describe(environment)) {
      case DescriptionLookup.Found(var description) ->
          new VersionLookup.Found(description.airflow());
      case DescriptionLookup.Failed(var problem) -> new VersionLookup.Failed(problem);
    };
  }

  /** Forgets what MWAA said of an environment, because something did not fit it. */
  void forget(Environment environment);
}
