package io.dagrouter.watch;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs by environment and DAG, each there from when it was made until somebody cleans up; some
 * environments are away.
 */
final class FakeRuns implements DagRuns {
  static final Problem AWAY =
      new Problem(
          Reason.ENVIRONMENT_UNREACHABLE,
          "list the runs",
          "the web server did not answer",
          "timed out");

  /** As a job that keeps Airflow's database small leaves them. */
  private static final Duration KEPT = Duration.ofDays(45);

  private final Clock clock;
  private final Map<String, List<DagRun>> runs = new ConcurrentHashMap<>();
  final Set<String> away = new HashSet<>();
  final AtomicInteger lists = new AtomicInteger();

  FakeRuns(Clock clock) {
    this.clock = clock;
  }

  /** A run of the DAG of a line of {@link WatchedLines}. */
  void add(String environment, String line, String runId, String made) {
    add(environment, line, new DagRun(runId, "success", Optional.of(Instant.parse(made))));
  }

  void add(String environment, String line, DagRun run) {
    runs.computeIfAbsent(environment + "/mydata_" + line, _ -> new CopyOnWriteArrayList<>())
        .add(run);
  }

  @Override
  public DagRunsLookup of(Environment environment, DagId dag, Deadline deadline) {
    lists.incrementAndGet();
    if (away.contains(environment.alias())) {
      return new DagRunsLookup.Failed(AWAY);
    }
    Instant now = clock.instant();
    return new DagRunsLookup.Found(
        runs.getOrDefault(environment.alias() + "/" + dag, List.of()).stream()
            .filter(run -> run.made().filter(made -> made.isAfter(now)).isEmpty())
            .filter(run -> run.made().filter(made -> made.isBefore(now.minus(KEPT))).isEmpty())
            .toList());
  }
}
