package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.run.TriggerResult;
import java.util.function.Function;

/** What becomes of a run, asked in the words of the environment's version. */
record TriggerQuestion(Function<AirflowVersion, TriggerResult> asking)
    implements VersionedQuestion<TriggerResult> {
  @Override
  public TriggerResult ask(AirflowVersion airflow) {
    return asking.apply(airflow);
  }

  @Override
  public TriggerResult failed(Problem problem) {
    return new TriggerResult.Failed(problem);
  }

  @Override
  public boolean failedFor(Reason reason, TriggerResult result) {
    return result instanceof TriggerResult.Failed(var problem, _) && problem.reason() == reason;
  }
}
