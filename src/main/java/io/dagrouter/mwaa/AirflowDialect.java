package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;
import io.dagrouter.route.AirflowVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * What differs between versions of Airflow: how commands and calls are written, how the answers to
 * commands are read, and when runs collide. Immutable.
 */
sealed interface AirflowDialect permits Airflow1, DagsGroup {
  /** The newest version whose commands and answers are known, any patch of it. */
  AirflowVersion NEWEST_KNOWN = new AirflowVersion(3, 3, 0);

  /** Whether a version is newer than all that are known: it is spoken to as the newest known. */
  static boolean isNewerThanKnown(AirflowVersion version) {
    return version.isAtLeast(NEWEST_KNOWN.major(), NEWEST_KNOWN.minor() + 1);
  }

  /** The newest known version without a patch, for messages. */
  static String newestKnown() {
    return NEWEST_KNOWN.major() + "." + NEWEST_KNOWN.minor();
  }

  /** The dialect of a version; the newest for a version newer than all; empty for one too old. */
  static Optional<AirflowDialect> of(AirflowVersion version) {
    if (version.isAtLeast(3, 0)) {
      return Optional.of(new Airflow3());
    }
    if (version.isAtLeast(2, 6)) {
      return Optional.of(new Airflow2(version.isAtLeast(2, 8)));
    }
    if (version.isAtLeast(2, 0)) {
      return Optional.of(new EarlyAirflow2(version.isAtLeast(2, 4, 3)));
    }
    return version.isAtLeast(1, 10) ? Optional.of(new Airflow1()) : Optional.empty();
  }

  /**
   * The command that makes a run, without the leading {@code airflow}.
   *
   * @param second the second that the run has for its own, where the version would otherwise give
   *     it the current one
   */
  String trigger(AskedRun asked, JsonValue.Fields conf, Instant second);

  /**
   * How often a run is triggered at most, where Airflow says each time that it is there and lists
   * no such run.
   */
  int mostTriggers();

  /** The name of the command that lists the runs of a DAG. */
  String listing();

  /** The command that lists all runs of the DAG. */
  String listRuns(Question asked);

  /** The command that tells whether the DAG is paused; empty where there is none. */
  Optional<String> askPaused(AskedDag asked);

  /** The call of the REST API that makes a run; empty where MWAA has no REST API. */
  Optional<RestCall.Post> restTrigger(AskedRun asked, JsonValue.Fields conf);

  /** What the answer to {@link #trigger} says. */
  RunReading readTrigger(CliAnswer answer, AskedRun asked);

  /** What the answer to {@link #listRuns} says of one run. */
  RunReading readRuns(CliAnswer answer, AskedRun asked);

  /** All runs that the answer to {@link #listRuns} names. */
  RunsReading readAllRuns(CliAnswer answer, AskedRuns asked);

  /** What the answer to {@link #askPaused} says. */
  PausedReading readPaused(CliAnswer answer, AskedDag asked);
}
