package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import io.dagrouter.mwaa.UntilListed.Attempt;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Clock;
import java.util.Optional;

/**
 * The way through Airflow's REST API. As through the command line, a run is believed in only where
 * Airflow shows it: a conflict is looked up, and a call whose answer did not arrive is not repeated
 * here, since the same run id sent again later makes no second run. A run costs one call as a rule.
 * Thread-safe.
 */
public final class RestApiWay implements AirflowWay {
  private final EnvironmentDescriptions environments;
  private final AirflowRestApi api;
  private final EnvironmentGate gate;
  private final RestRuns runs;
  private final Clock clock;

  /**
   * The way through a REST API.
   *
   * @param gate what the API sends its calls through
   * @param memory where the runs that lists show are remembered
   */
  public RestApiWay(
      EnvironmentDescriptions environments,
      AirflowRestApi api,
      EnvironmentGate gate,
      RunMemory memory,
      Clock clock) {
    this.environments = requireNonNull(environments);
    this.api = requireNonNull(api);
    this.gate = requireNonNull(gate);
    this.runs = new RestRuns(api, memory);
    this.clock = requireNonNull(clock);
  }

  static CommandLookup sendable(DagRunRequest request, RestCall.Post call) {
    return TriggerCommand.sendable(AskedRun.of(request), request.conf(), call.toString());
  }

  static Optional<RestCall.Post> post(DagRunRequest request, AirflowVersion airflow) {
    AskedRun asked = AskedRun.of(request);
    return AirflowDialect.of(airflow)
        .flatMap(dialect -> dialect.restTrigger(asked, request.conf()));
  }

  @Override
  public TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    AskedRun asked = AskedRun.of(request);
    if (!gate.hasTime(deadline)) {
      return new TriggerResult.Failed(gate.timeShort(asked, deadline));
    }
    return VersionedQuestion.answer(
        environments,
        request.environment(),
        new TriggerQuestion(
            airflow ->
                post(request, airflow)
                    .map(call -> trigger(request, call, deadline))
                    .orElseGet(() -> new TriggerResult.Failed(unsupported(asked, airflow)))));
  }

  private TriggerResult trigger(DagRunRequest request, RestCall.Post call, Deadline deadline) {
    AskedRun asked = AskedRun.of(request);
    return switch (sendable(request, call)) {
      case CommandLookup.Failed(var problem) -> new TriggerResult.Failed(problem);
      case CommandLookup.Found(var text) ->
          UntilListed.trigger(
              asked,
              DagsGroup.MOST_TRIGGERS,
              DagsGroup.MOST_TRIGGERS,
              _ -> attempt(asked, call, text, deadline),
              () -> runs.find(asked, deadline));
    };
  }

  private Attempt attempt(AskedRun asked, RestCall.Post call, String text, Deadline deadline) {
    return api.callUnless(() -> runs.isKnown(asked), asked, call, deadline, _ -> {})
        .<Attempt>map(result -> new Attempt.Sent(text, made(result, asked)))
        .orElseGet(Attempt.Needless::new);
  }

  private static RunReading made(RestResult result, AskedRun asked) {
    return switch (result) {
      case RestResult.Failed(var problem) -> new RunReading.Failed(problem);
      case RestResult.Answered(var answer) -> RestAnswers.made(answer, asked);
    };
  }

  @Override
  public TriggerResult find(AskedRun asked, Deadline deadline, TriggerResult otherwise) {
    return VersionedQuestion.answer(
        environments,
        asked.environment(),
        new TriggerQuestion(_ -> runs.find(asked, deadline).orElse(otherwise)));
  }

  @Override
  public DagRunsLookup runs(AskedRuns asked, Deadline deadline) {
    return environments
        .standstill(asked.environment())
        .<DagRunsLookup>map(DagRunsLookup.Failed::new)
        .orElseGet(() -> runs.all(asked, deadline));
  }

  @Override
  public PausedLookup paused(AskedDag asked, Deadline deadline) {
    Optional<Problem> standstill = environments.standstill(asked.environment());
    if (standstill.isPresent()) {
      return new PausedLookup.Failed(standstill.get());
    }
    return switch (api.call(asked, new RestCall.Get(RestCall.dag(asked.dag())), deadline)) {
      case RestResult.Failed(var problem) -> new PausedLookup.Failed(problem);
      case RestResult.Answered(var answer) -> paused(answer, asked);
    };
  }

  private PausedLookup paused(RestAnswer answer, AskedDag asked) {
    if (!RestAnswers.isDone(answer)) {
      return new PausedLookup.Failed(RestAnswers.problem(answer, asked));
    }
    return answer.body() instanceof JsonValue.Fields dag
            && dag.get("is_paused").orElse(JsonValue.Null.NULL)
                instanceof JsonValue.Bool(boolean paused)
        ? new PausedLookup.Told(paused, clock.instant())
        : new PausedLookup.Failed(
            asked.problem(
                Reason.ANSWER_UNREADABLE, "Airflow's answer cannot be read", answer.evidence()));
  }

  static Problem unsupported(AskedRun asked, AirflowVersion airflow) {
    return asked.problem(
        Reason.AIRFLOW_UNSUPPORTED,
        "MWAA has no REST API for the version that the environment runs",
        "Airflow " + airflow + ", from 2.4.3 on");
  }
}
