package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.TriggerResult;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Triggers a run until Airflow itself shows it. Believes nothing but that: what an answer does not
 * show is looked up, and a run that is not there is triggered again under the same run id.
 */
final class UntilListed {
  /** What is told of a run that turned out to be there while a turn was waited for. */
  static final TriggerResult SHOWN_TO_ANOTHER =
      new TriggerResult.Exists("a list of runs showed it to another request");

  /** What became of one trigger. */
  sealed interface Attempt {
    /**
     * It was sent.
     *
     * @param text what was sent, word for word
     */
    record Sent(String text, RunReading reading) implements Attempt {}

    /** It was needless when its turn came: a list has shown the run to another request. */
    record Needless() implements Attempt {}

    /** It cannot be sent. */
    record Unsendable(Problem problem) implements Attempt {}
  }

  private UntilListed() {}

  /**
   * The run, or why nobody knows of one.
   *
   * @param most how often it is triggered
   * @param mostClaimed how often where Airflow says each time that it is there
   * @param trigger sends the trigger of a number, from 1
   * @param list looks the run up; empty where Airflow has no such run
   */
  static TriggerResult trigger(
      AskedRun asked,
      int most,
      int mostClaimed,
      IntFunction<Attempt> trigger,
      Supplier<Optional<TriggerResult>> list) {
    for (int triggers = 1; ; triggers++) {
      int limit = most;
      String unproven;
      switch (trigger.apply(triggers)) {
        case Attempt.Unsendable(var problem) -> {
          return new TriggerResult.Failed(problem);
        }
        case Attempt.Needless() -> {
          return SHOWN_TO_ANOTHER;
        }
        case Attempt.Sent(var text, var reading) -> {
          switch (reading) {
            case RunReading.Shown() -> {
              return new TriggerResult.Created(text);
            }
            case RunReading.Failed(var problem) -> {
              return new TriggerResult.Failed(problem);
            }
            case RunReading.Claimed(var evidence) -> {
              unproven = evidence;
              limit = mostClaimed;
            }
            case RunReading.Unclear(var evidence) -> unproven = evidence;
            case RunReading.NotShown() -> unproven = "other runs";
          }
        }
      }
      Optional<TriggerResult> listed = list.get();
      if (listed.isPresent()) {
        return listed.get();
      }
      if (triggers >= limit) {
        return new TriggerResult.Failed(
            asked.problem(
                Reason.RUN_NOT_CONFIRMED,
                "triggered " + triggers + " times, Airflow lists no such run",
                unproven));
      }
    }
  }
}
