package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import java.util.function.BiFunction;

/** What came back for a command says this of the run that it was about. */
sealed interface CliReading {
  /** The run is there: shown by DAG and run id in Airflow's own output. */
  record Shown() implements CliReading {}

  /** The runs of the DAG are shown, and this one is not among them. */
  record NotShown() implements CliReading {}

  /**
   * A run of this id is said to be there already: that proves nothing, since Airflow says the same
   * of a run that lost against another of the same second.
   */
  record Claimed(String evidence) implements CliReading {}

  /** The run was not made, or nobody knows. */
  record Failed(Problem problem) implements CliReading {}

  /** It says nothing that is understood. */
  record Unclear(String evidence) implements CliReading {}

  /** What the output of a command says, and where that is nothing, what its status does. */
  static CliReading of(
      CommandResult result, AskedRun asked, BiFunction<CliAnswer, AskedRun, CliReading> reader) {
    return switch (result) {
      case CommandResult.Failed(var problem) -> new CliReading.Failed(problem);
      case CommandResult.Unreadable(var evidence) -> new CliReading.Unclear(evidence);
      case CommandResult.Answered(var answer) -> {
        CliReading reading = reader.apply(answer, asked);
        yield reading instanceof CliReading.Unclear(var evidence)
            ? StatusProblem.of(answer.status(), asked, evidence)
                .<CliReading>map(CliReading.Failed::new)
                .orElse(reading)
            : reading;
      }
    };
  }
}
