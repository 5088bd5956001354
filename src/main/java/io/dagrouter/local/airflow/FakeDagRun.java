package io.dagrouter.local.airflow;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/**
 * A DAG run that was made.
 *
 * @param dagId whose run it is
 * @param runId unique within the DAG
 * @param conf the conf as it was parsed; an empty object where none was given
 * @param state what it is doing
 * @param logicalDate to the microsecond; absent in Airflow 3 where none was given
 * @param createdAt when it was made, to the microsecond, by the clock of the stand-in
 */
public record FakeDagRun(
    String dagId,
    String runId,
    JsonValue conf,
    RunState state,
    Optional<Instant> logicalDate,
    Instant createdAt) {
  public FakeDagRun {
    requireNonNull(dagId);
    requireNonNull(runId);
    requireNonNull(conf);
    requireNonNull(state);
    requireNonNull(logicalDate);
    requireNonNull(createdAt);
  }

  FakeDagRun in(RunState newState) {
    return new FakeDagRun(dagId, runId, conf, newState, logicalDate, createdAt);
  }

  /** What Airflow takes the run for, by the beginning of its run id. */
  String runType() {
    return runId.startsWith("scheduled__") ? "scheduled" : "manual";
  }
}
