package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.Environment;
import java.util.Optional;

/**
 * Something that is asked of Airflow in the words of its version.
 *
 * @param <R> the result
 */
interface VersionedQuestion<R> {
  R ask(AirflowVersion airflow);

  R failed(Problem problem);

  /** Whether it was not done for this reason. */
  boolean failedFor(Reason reason, R result);

  /**
   * Asks in the version that the environment is known to run, and once more where it turns out to
   * have been upgraded since that was read. Does not ask at all while MWAA's status says that
   * nobody would answer.
   */
  static <R> R answer(
      EnvironmentDescriptions environments,
      Environment environment,
      VersionedQuestion<R> question) {
    switch (environments.airflowOf(environment)) {
      case VersionLookup.Failed(var problem) -> {
        return question.failed(problem);
      }
      case VersionLookup.Found(var airflow) -> {
        Optional<Problem> standstill = environments.standstill(environment);
        if (standstill.isPresent()) {
          return question.failed(standstill.get());
        }
        R result = question.ask(airflow);
        if (!question.failedFor(Reason.COMMAND_REFUSED, result)) {
          return result;
        }
        environments.forget(environment);
        return environments.airflowOf(environment) instanceof VersionLookup.Found(var now)
                && !now.equals(airflow)
            ? question.ask(now)
            : result;
      }
    }
  }
}
