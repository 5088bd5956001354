package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.local.airflow.FakeAirflow;
import io.dagrouter.local.airflow.FakeDagRun;
import io.dagrouter.local.airflow.RunState;
import io.dagrouter.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * Has the runs in a lake's stand-ins go on, since no scheduler does: queued for a quarter of their
 * time, then running, then ended. For one thread.
 */
final class LocalScheduler {
  private static final int QUEUED_SHARE = 4;

  private final LocalLake lake;
  private final Duration time;
  private final Set<LocalDate> failing;

  /**
   * The scheduler of a lake.
   *
   * @param time how long each takes from when it is made
   * @param failing the processing dates whose runs fail
   */
  LocalScheduler(LocalLake lake, Duration time, Set<LocalDate> failing) {
    this.lake = requireNonNull(lake);
    this.time = requireNonNull(time);
    this.failing = Set.copyOf(failing);
  }

  /** Brings every run that has not ended into the state that it has by now. */
  void goOn(Instant now) {
    lake.environments().stream()
        .map(environment -> lake.environment(environment).airflow())
        .distinct()
        .forEach(airflow -> airflow.runs().forEach(run -> goOn(airflow, run, now)));
  }

  private void goOn(FakeAirflow airflow, FakeDagRun run, Instant now) {
    if (run.state() != RunState.QUEUED && run.state() != RunState.RUNNING) {
      return;
    }
    RunState next = state(run, Duration.between(run.createdAt(), now));
    if (next != run.state()) {
      airflow.setState(run.dagId(), run.runId(), next);
    }
  }

  private RunState state(FakeDagRun run, Duration age) {
    if (age.compareTo(time) >= 0) {
      return fails(run) ? RunState.FAILED : RunState.SUCCESS;
    }
    return age.compareTo(time.dividedBy(QUEUED_SHARE)) >= 0 ? RunState.RUNNING : RunState.QUEUED;
  }

  private boolean fails(FakeDagRun run) {
    return lake.lines().stream()
        .filter(line -> line.dag().value().equals(run.dagId()))
        .flatMap(line -> RunId.dateIn(run.runId(), line.name()).stream())
        .anyMatch(failing::contains);
  }
}
