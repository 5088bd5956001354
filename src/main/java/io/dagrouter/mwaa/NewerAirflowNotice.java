package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.Environment;
import io.dagrouter.route.EnvironmentAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells of environments that run an Airflow newer than all that are known, once for each
 * environment and version: it is spoken to as the newest known, and that may go wrong. Thread-safe.
 */
public final class NewerAirflowNotice implements EnvironmentDescriptions {
  private record Seen(EnvironmentAddress address, AirflowVersion airflow) {}

  private final EnvironmentDescriptions environments;
  private final Listener listener;
  private final Set<Seen> told = ConcurrentHashMap.newKeySet();

  /** Hears of it in the thread of whoever asked for the version; must not throw. */
  @FunctionalInterface
  public interface Listener {
    /**
     * An environment runs a newer Airflow than is known.
     *
     * @param spokenToAs the newest known version, {@code 3.3} say
     */
    void newer(Environment environment, AirflowVersion airflow, String spokenToAs);
  }

  public NewerAirflowNotice(EnvironmentDescriptions environments, Listener listener) {
    this.environments = requireNonNull(environments);
    this.listener = requireNonNull(listener);
  }

  @Override
  public VersionLookup airflowOf(Environment environment) {
    VersionLookup lookup = environments.airflowOf(environment);
    if (lookup instanceof VersionLookup.Found(var airflow)
        && AirflowDialect.isNewerThanKnown(airflow)
        && told.add(new Seen(environment.address(), airflow))) {
      listener.newer(environment, airflow, AirflowDialect.newestKnown());
    }
    return lookup;
  }

  @Override
  public DescriptionLookup describe(Environment environment) {
    return environments.describe(environment);
  }

  @Override
  public void forget(Environment environment) {
    environments.forget(environment);
  }

  @Override
  public Optional<Problem> standstill(Environment environment) {
    return environments.standstill(environment);
  }

  @Override
  public boolean hasPrivateWebServer(Environment environment) {
    return environments.hasPrivateWebServer(environment);
  }

  @Override
  public void troubled(Environment environment) {
    environments.troubled(environment);
  }

  @Override
  public void served(Environment environment) {
    environments.served(environment);
  }
}
