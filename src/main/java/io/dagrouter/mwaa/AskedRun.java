package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.route.LineName;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.RunId;
import java.util.Optional;

/** The run that a command or a call, and its answer, are about. */
record AskedRun(Environment environment, LineName lineName, DagId dag, RunId run)
    implements Question {
  AskedRun {
    requireNonNull(environment);
    requireNonNull(lineName);
    requireNonNull(dag);
    requireNonNull(run);
  }

  static AskedRun of(DagRunRequest request) {
    return new AskedRun(
        request.environment(), request.line().name(), request.line().dag(), request.runId());
  }

  @Override
  public Optional<LineName> line() {
    return Optional.of(lineName);
  }

  @Override
  public Reason whenUnanswered() {
    return Reason.RUN_NOT_CONFIRMED;
  }

  @Override
  public Problem problem(Reason reason, String happened, String evidence) {
    return new Problem(reason, "trigger " + dag + " in " + environment.alias(), happened, evidence);
  }
}
