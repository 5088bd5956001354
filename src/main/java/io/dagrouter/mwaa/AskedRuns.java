package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;

/** All runs of a DAG. */
record AskedRuns(Environment environment, DagId dag) implements Question {
  AskedRuns {
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
        reason, "list the runs of " + dag + " in " + environment.alias(), happened, evidence);
  }
}
