package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.EnvironmentAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs that are known to exist in Airflow, by environment, DAG and run id: those that were made,
 * and those that lists of runs showed. Thread-safe.
 *
 * <p>Who deletes a run in Airflow, to have it made again by the same event, waits until it is
 * forgotten here.
 */
public final class RunMemory {
  /**
   * How many runs of one list are remembered. Airflow lists the newest first, and repeats come soon
   * after the first: the rest would only take the place of others.
   */
  static final int MOST_OF_A_LIST = 1000;

  private record Run(EnvironmentAddress environment, String dag, String run) {
    static Run of(AskedRun asked) {
      return new Run(asked.environment().address(), asked.dag().value(), asked.run().value());
    }
  }

  private final Duration memory;
  private final Clock clock;
  private final Map<Run, Instant> known;

  /**
   * An empty memory.
   *
   * @param most how many runs are remembered; the one not asked for the longest is forgotten first
   * @param memory how long a run is remembered
   */
  public RunMemory(int most, Duration memory, Clock clock) {
    this.memory = requireNonNull(memory);
    this.clock = requireNonNull(clock);
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Run, Instant> eldest) {
            return size() > most;
          }
        };
  }

  /** Since when the run is known to exist; empty where it is not, or no longer. */
  Optional<Instant> since(AskedRun asked) {
    synchronized (known) {
      return Optional.ofNullable(known.get(Run.of(asked)))
          .filter(since -> clock.instant().isBefore(since.plus(memory)));
    }
  }

  /** The run exists. */
  void remember(AskedRun asked) {
    synchronized (known) {
      known.put(Run.of(asked), clock.instant());
    }
  }

  /**
   * These runs of the same DAG exist.
   *
   * @param runs their ids, the newest first
   */
  void rememberAll(AskedRun asked, List<String> runs) {
    Instant now = clock.instant();
    List<String> newest = runs.subList(0, Math.min(runs.size(), MOST_OF_A_LIST));
    synchronized (known) {
      for (String run : newest.reversed()) {
        known.put(new Run(asked.environment().address(), asked.dag().value(), run), now);
      }
    }
  }
}
