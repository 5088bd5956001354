package io.dagrouter.mwaa;

import io.dagrouter.run.DagRun;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What lists of runs in an answer say, in whatever form they came. */
final class ListAnswers {
  private ListAnswers() {}

  /**
   * Warnings may stand beside a list, hence the list goes first; only the list of the DAG itself,
   * or an empty one, tells that the run is not there.
   */
  static CliReading one(List<List<RunLists.Run>> lists, CliAnswer answer, AskedRun asked) {
    if (shows(lists, asked)) {
      return new CliReading.Shown();
    }
    boolean listed =
        lists.stream()
            .anyMatch(list -> list.stream().allMatch(one -> one.dag().equals(asked.dag().value())));
    if (listed) {
      return new CliReading.NotShown();
    }
    return CliErrors.in(answer, asked).orElseGet(() -> new CliReading.Unclear(answer.lastLine()));
  }

  /**
   * All runs of the DAG. A warning may stand beside the list, so the list goes first; an empty one
   * may be that of a warning, so the longest tells.
   */
  static RunsReading all(List<List<RunLists.Run>> lists, CliAnswer answer, AskedRuns asked) {
    Optional<List<RunLists.Run>> runs =
        lists.stream()
            .filter(list -> list.stream().allMatch(run -> run.dag().equals(asked.dag().value())))
            .max(Comparator.comparingInt(List::size));
    if (runs.isPresent()) {
      return new RunsReading.Listed(
          runs.get().stream().map(run -> new DagRun(run.run(), run.state())).toList());
    }
    return switch (CliErrors.in(answer, asked).orElse(new CliReading.Unclear(answer.lastLine()))) {
      case CliReading.Failed(var problem) -> new RunsReading.Failed(problem);
      case CliReading.Claimed(var evidence) -> new RunsReading.Unclear(evidence);
      case CliReading.Unclear(var evidence) -> new RunsReading.Unclear(evidence);
      case CliReading.Shown() -> new RunsReading.Unclear(answer.lastLine());
      case CliReading.NotShown() -> new RunsReading.Unclear(answer.lastLine());
    };
  }

  static boolean shows(List<List<RunLists.Run>> lists, AskedRun asked) {
    return lists.stream().anyMatch(list -> list.stream().anyMatch(run -> run.is(asked)));
  }
}
