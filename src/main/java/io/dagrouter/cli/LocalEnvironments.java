package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The environments of a lake on loopback: all that routes name, with the DAGs of their lines, and
 * those of routes that were in force before. Thread-safe.
 */
final class LocalEnvironments {
  private final MwaaStandIn mwaa;
  private final String airflowVersion;
  private final Map<String, FakeEnvironment> byName = new ConcurrentHashMap<>();

  /**
   * None so far.
   *
   * @param airflowVersion what they run, unless the routes say otherwise
   */
  LocalEnvironments(MwaaStandIn mwaa, String airflowVersion) {
    this.mwaa = requireNonNull(mwaa);
    this.airflowVersion = requireNonNull(airflowVersion);
  }

  /** Adds the environments and DAGs that the routes name and that are not there yet. */
  void addThoseOf(RouteTable table) {
    for (Line line : table.lines()) {
      addDag(line, line.environment());
      line.move().ifPresent(move -> addDag(line, move.to()));
    }
  }

  /** The one that an environment of the routes stands for; added where there is none yet. */
  FakeEnvironment of(Environment environment) {
    return byName.computeIfAbsent(environment.mwaaName(), _ -> add(environment));
  }

  /** The runs that exist, by the name of their environment. */
  Map<String, List<FakeDagRun>> runs() {
    Map<String, List<FakeDagRun>> runs = new HashMap<>();
    byName.forEach((name, environment) -> runs.put(name, environment.airflow().runs()));
    return runs;
  }

  private void addDag(Line line, Environment named) {
    FakeEnvironment environment = of(named);
    String dag = line.dag().value();
    if (environment.airflow().dags().stream().noneMatch(known -> known.id().equals(dag))) {
      environment.airflow().add(dag);
    }
  }

  private FakeEnvironment add(Environment environment) {
    String version = environment.airflow().map(Object::toString).orElse(airflowVersion);
    return mwaa.addEnvironment(environment.mwaaName(), version)
        .dagFolder(LocalLake.DAG_BUCKET, "dags");
  }
}
