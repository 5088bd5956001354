package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.mwaa.UntilListed.Attempt;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.util.Optional;

/**
 * Makes DAG runs by {@code airflow dags trigger} through MWAA's CLI endpoint. Believes nothing but
 * Airflow's own list: what the answer does not show is looked up with {@code dags list-runs}, and a
 * run that is not there is triggered again under the same run id, at most {@value #MOST_TRIGGERS}
 * times in all; where Airflow takes one run of a DAG for each second, with another second for each
 * and oftener. A command whose answer did not arrive is not repeated here: its problem is
 * momentary, and the same run id sent again later makes no second run.
 *
 * <p>So a call costs one command as a rule, and at most {@value #MOST_TRIGGERS} triggers (before
 * Airflow 2.6 {@value OwnSecond#MOST_TRIGGERS}) and as many lists; twice that where the environment
 * turns out to have been upgraded ({@link VersionedQuestion}). A {@link RetryingTrigger} around it
 * multiplies this by its attempts. Each command is one to MWAA, two where the token is refused
 * ({@link AirflowCommandLine}), and none is begun without time for it.
 *
 * <p>A run that is found by looking it up is {@link TriggerResult.Exists}, also where it came to be
 * by a trigger of the same call: nobody can tell the two apart. Thread-safe.
 */
final class CliTrigger {
  private static final int MOST_TRIGGERS = DagsGroup.MOST_TRIGGERS;

  private final EnvironmentDescriptions environments;
  private final AirflowCommandLine commandLine;
  private final EnvironmentGate gate;
  private final RunListing listing;

  CliTrigger(
      EnvironmentDescriptions environments,
      AirflowCommandLine commandLine,
      EnvironmentGate gate,
      RunListing listing) {
    this.environments = requireNonNull(environments);
    this.commandLine = requireNonNull(commandLine);
    this.gate = requireNonNull(gate);
    this.listing = requireNonNull(listing);
  }

  TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    if (!gate.hasTime(deadline)) {
      return new TriggerResult.Failed(gate.timeShort(AskedRun.of(request), deadline));
    }
    return VersionedQuestion.answer(
        environments,
        request.environment(),
        new TriggerQuestion(airflow -> trigger(request, airflow, deadline)));
  }

  private TriggerResult trigger(DagRunRequest request, AirflowVersion airflow, Deadline deadline) {
    Optional<AirflowDialect> known = AirflowDialect.of(airflow);
    if (known.isEmpty()) {
      return new TriggerResult.Failed(unsupported(request, airflow));
    }
    return trigger(request, known.get(), deadline);
  }

  private TriggerResult trigger(DagRunRequest request, AirflowDialect dialect, Deadline deadline) {
    AskedRun asked = AskedRun.of(request);
    return UntilListed.trigger(
        asked,
        MOST_TRIGGERS,
        dialect.mostTriggers(),
        number -> attempt(request, asked, dialect, number, deadline),
        () -> listing.find(asked, dialect, deadline));
  }

  private Attempt attempt(
      DagRunRequest request,
      AskedRun asked,
      AirflowDialect dialect,
      int number,
      Deadline deadline) {
    return switch (TriggerCommand.of(request, dialect, number)) {
      case CommandLookup.Failed(var problem) -> new Attempt.Unsendable(problem);
      case CommandLookup.Found(var command) ->
          commandLine
              .runUnless(() -> listing.isKnown(asked), asked, command, deadline, _ -> {})
              .<Attempt>map(
                  result ->
                      new Attempt.Sent(command, RunReading.of(result, asked, dialect::readTrigger)))
              .orElseGet(Attempt.Needless::new);
    };
  }

  static Problem unsupported(DagRunRequest request, AirflowVersion airflow) {
    return AskedRun.of(request)
        .problem(
            Reason.AIRFLOW_UNSUPPORTED,
            "the environment runs a version that is not supported",
            "Airflow " + airflow);
  }
}
