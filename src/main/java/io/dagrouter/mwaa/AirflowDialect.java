package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;
import io.dagrouter.route.AirflowVersion;
import java.util.Optional;

/**
 * What differs between versions of Airflow's command line: how commands are written and how their
 * answers are read. Immutable.
 */
sealed interface AirflowDialect permits Airflow2, Airflow3 {

  /** The dialect of a version; the newest for a version newer than all; empty for one too old. */
  static Optional<AirflowDialect> of(AirflowVersion version) {
    if (version.isAtLeast(3, 0)) {
      return Optional.of(new Airflow3());
    }
    return version.isAtLeast(2, 6) ? Optional.of(new Airflow2()) : Optional.empty();
  }

  /** The command that makes a run, without the leading {@code airflow}. */
  String trigger(AskedRun asked, JsonValue.Fields conf);

  /** The command that lists all runs of the DAG. */
  String listRuns(Question asked);

  /** What the answer to {@link #trigger} says. */
  CliReading readTrigger(CliAnswer answer, AskedRun asked);

  /** What the answer to {@link #listRuns} says of one run. */
  CliReading readRuns(CliAnswer answer, AskedRun asked);

  /** All runs that the answer to {@link #listRuns} names. */
  RunsReading readAllRuns(CliAnswer answer, AskedRuns asked);
}
