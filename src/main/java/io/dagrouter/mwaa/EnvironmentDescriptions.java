package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
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

  /**
   * Forgets what MWAA said of an environment, because something did not fit it. MWAA is asked again
   * before the next command, also where the routes document gives all that there is to know.
   */
  void forget(Environment environment);

  /**
   * Why nothing is to be asked of the environment now, as far as MWAA's status tells. Where the
   * routes document gives the version, the status is asked for only after a command has failed;
   * where asking fails, nothing stands in the way. Who is told that nothing does sends a command
   * next: it may be the one that tries, and another one does only minutes later.
   */
  default Optional<Problem> standstill(Environment environment) {
    return Optional.empty();
  }

  /** Whether MWAA says that the web server is private; false also where nobody knows. */
  default boolean hasPrivateWebServer(Environment environment) {
    return false;
  }

  /** A command failed as it would where there is no web server. */
  default void troubled(Environment environment) {}

  /** A command was answered. */
  default void served(Environment environment) {}
}
