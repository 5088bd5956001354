package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;

/** Whether a DAG is paused. */
record AskedDag(Environment environment, DagId dag) implements Question {
  AskedDag {
    requireNonNull(environment);
    requireNonNull(dag);
  }

  @Override
  public Reason whenUnanswered() {
    return Reason.ANSWER_UNREADABLE;
  }

  @Override
  public Problem problem(Reason reason, String happened, String evidence) {
    return new Problem(
        reason, "tell whether " + dag + " is paused in " + environment.alias(), happened, evidence);
  }
}
