package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import java.util.function.BiFunction;

/** What came back for a command or a call says this of the run that it was about. */
sealed interface RunReading {
  /** The run is there: shown by DAG and run id in Airflow's own output. */
  record Shown() implements RunReading {}

  /** The runs of the DAG are shown, and this one is not among them. */
  record NotShown() implements RunReading {}

  /**
   * A run of this id is said to be there already: that proves nothing, since Airflow says the same
   * of a run that lost against another of the same second.
   */
  record Claimed(String evidence) implements RunReading {}

  /** The run was not made, or nobody knows. */
  record Failed(Problem problem) implements RunReading {}

  /** It says nothing that is understood. */
  record Unclear(String evidence) implements RunReading {}

  /** What the output of a command says, and where that is nothing, what its status does. */
  static RunReading of(
      CommandResult result, AskedRun asked, BiFunction<CliAnswer, AskedRun, RunReading> reader) {
    return switch (result) {
      case CommandResult.Failed(var problem) -> new RunReading.Failed(problem);
      case CommandResult.Unreadable(var evidence) -> new RunReading.Unclear(evidence);
      case CommandResult.Answered(var answer) -> {
        RunReading reading = reader.apply(answer, asked);
        yield reading instanceof RunReading.Unclear(var evidence)
            ? StatusProblem.of(answer.status(), asked, evidence)
                .<RunReading>map(RunReading.Failed::new)
                .orElse(reading)
            : reading;
      }
    };
  }
}
