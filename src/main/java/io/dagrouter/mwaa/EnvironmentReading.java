package io.dagrouter.mwaa;

import io.dagrouter.route.DagFolder;
import java.time.Instant;
import java.util.Optional;

/**
 * What MWAA said of an environment at a time.
 *
 * @param airflow its version as text; absent where MWAA named none, as of an environment that is
 *     still being created
 * @param dagFolder absent likewise
 * @param hasPrivateWebServer whether the web server is reached from its own network only
 * @param at when MWAA was asked
 */
record EnvironmentReading(
    Optional<String> airflow,
    Optional<DagFolder> dagFolder,
    String status,
    boolean hasPrivateWebServer,
    Instant at) {
  EnvironmentStatus.Service service() {
    return EnvironmentStatus.serviceOf(status);
  }
}
