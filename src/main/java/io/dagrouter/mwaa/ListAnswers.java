package io.dagrouter.mwaa;

import io.dagrouter.run.DagRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What lists of runs in an answer say, in whatever form they came. */
final class ListAnswers {
  private ListAnswers() {}

  /**
   * Warnings may stand beside a list, hence the list goes first; only the list of the DAG itself,
   * or an empty one, tells that the run is not there.
   */
  static RunReading one(List<List<RunLists.Run>> lists, CliAnswer answer, AskedRun asked) {
    if (shows(lists, asked)) {
      return new RunReading.Shown();
    }
    boolean listed =
        lists.stream()
            .anyMatch(list -> list.stream().allMatch(one -> one.dag().equals(asked.dag().value())));
    if (listed) {
      return new RunReading.NotShown();
    }
    return CliErrors.in(answer, asked).orElseGet(() -> new RunReading.Unclear(answer.lastLine()));
  }

  /**
   * All runs of the DAG. A warning may stand beside the list, so the list goes first; an empty one
   * may be that of a warning, so the longest tells.
   *
   * @param made when a run was made, as far as is known
   */
  static RunsReading all(
      List<List<RunLists.Run>> lists,
      CliAnswer answer,
      AskedRuns asked,
      Function<RunLists.Run, Optional<Instant>> made) {
    Optional<List<RunLists.Run>> runs =
        lists.stream()
            .filter(list -> list.stream().allMatch(run -> run.dag().equals(asked.dag().value())))
            .max(Comparator.comparingInt(List::size));
    if (runs.isPresent()) {
      return new RunsReading.Listed(
          runs.get().stream()
              .map(run -> new DagRun(run.run(), run.state(), made.apply(run)))
              .toList());
    }
    return switch (CliErrors.in(answer, asked).orElse(new RunReading.Unclear(answer.lastLine()))) {
      case RunReading.Failed(var problem) -> new RunsReading.Failed(problem);
      case RunReading.Claimed(var evidence) -> new RunsReading.Unclear(evidence);
      case RunReading.Unclear(var evidence) -> new RunsReading.Unclear(evidence);
      case RunReading.Shown() -> new RunsReading.Unclear(answer.lastLine());
      case RunReading.NotShown() -> new RunsReading.Unclear(answer.lastLine());
    };
  }

  static boolean shows(List<List<RunLists.Run>> lists, AskedRun asked) {
    return lists.stream().anyMatch(list -> list.stream().anyMatch(run -> run.is(asked)));
  }
}
