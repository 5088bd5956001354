package io.dagrouter.local.airflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The DAGs and runs of a stand-in: what the metadata database is to Airflow. Guarded by the {@link
 * FakeAirflow} that owns it.
 */
final class RunStore {
  private final Clock clock;
  private final TreeMap<String, FakeDag> dags = new TreeMap<>();
  private final LinkedHashMap<Key, FakeDagRun> runs = new LinkedHashMap<>();
  private final Set<DateKey> logicalDates = new HashSet<>();
  private Instant last = Instant.EPOCH;

  private record Key(String dagId, String runId) {}

  private record DateKey(String dagId, Instant logicalDate) {}

  RunStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * The time to the microsecond, never the same twice: two real processes would not start within
   * one microsecond, while two commands at a fixed test clock would.
   */
  Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(Duration.of(1, ChronoUnit.MICROS));
    return last;
  }

  void put(FakeDag dag) {
    dags.put(dag.id(), dag);
  }

  void remove(String dagId) {
    dags.remove(dagId);
  }

  /** By dag_id. */
  List<FakeDag> dags() {
    return List.copyOf(dags.values());
  }

  /** A DAG that Airflow knows, which one with an import error is not. */
  Optional<FakeDag> dag(String dagId) {
    return Optional.ofNullable(dags.get(dagId)).filter(dag -> dag.importError().isEmpty());
  }

  /** A DAG that the database has a row of; its file may have broken since. */
  Optional<FakeDag> registered(String dagId) {
    return Optional.ofNullable(dags.get(dagId));
  }

  boolean hasImportErrors() {
    return dags.values().stream().anyMatch(dag -> dag.importError().isPresent());
  }

  /** In the order in which they were made. */
  List<FakeDagRun> runs() {
    return List.copyOf(runs.values());
  }

  /** In the order in which they were made. */
  List<FakeDagRun> runs(String dagId) {
    List<FakeDagRun> ofDag = new ArrayList<>(runs.values());
    ofDag.removeIf(run -> !run.dagId().equals(dagId));
    return ofDag;
  }

  Optional<FakeDagRun> run(String dagId, String runId) {
    return Optional.ofNullable(runs.get(new Key(dagId, runId)));
  }

  boolean hasLogicalDate(String dagId, Instant logicalDate) {
    return logicalDates.contains(new DateKey(dagId, logicalDate));
  }

  void put(FakeDagRun run) {
    runs.put(new Key(run.dagId(), run.runId()), run);
    run.logicalDate().ifPresent(date -> logicalDates.add(new DateKey(run.dagId(), date)));
  }
}
