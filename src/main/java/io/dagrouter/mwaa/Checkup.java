package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;

/**
 * Whether something of an environment works; nothing is changed by asking.
 *
 * @param attempt what is attempted, as in "ask Airflow in lake for its version"
 */
record Checkup(Environment environment, String attempt) implements Inquiry {
  Checkup {
    requireNonNull(environment);
    requireNonNull(attempt);
  }

  @Override
  public Reason whenUnanswered() {
    return Reason.ENVIRONMENT_UNREACHABLE;
  }

  @Override
  public Problem problem(Reason reason, String happened, String evidence) {
    return new Problem(reason, attempt, happened, evidence);
  }
}
