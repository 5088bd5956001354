package io.dagrouter.remote;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs of a line's DAG in the environments that the line has its runs in, or why those of one
 * of them are not known. Shadows are none of its runs.
 */
sealed interface LineRuns {
  /**
   * All runs: by environment, the line's own first, then in Airflow's order.
   *
   * @param runs whoever made them
   */
  record Found(List<Located> runs) implements LineRuns {
    public Found {
      runs = List.copyOf(runs);
    }
  }

  record Failed(Problem problem) implements LineRuns {}

  /** A run, and where it is. */
  record Located(Environment environment, DagRun run) {}

  /**
   * Asks Airflow, one environment after the other.
   *
   * @param deadline nothing is begun that could not end before it
   */
  static LineRuns of(Line line, DagRuns airflow, Deadline deadline) {
    List<Located> located = new ArrayList<>();
    for (Environment environment : line.environments()) {
      switch (airflow.of(environment, line.dag(), deadline)) {
        case DagRunsLookup.Failed(var problem) -> {
          return new Failed(problem);
        }
        case DagRunsLookup.Found(var all) ->
            all.forEach(run -> located.add(new Located(environment, run)));
      }
    }
    return new Found(located);
  }
}
