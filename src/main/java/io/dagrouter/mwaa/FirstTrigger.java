package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.CommandPreview;
import io.dagrouter.run.DagRunRequest;

/**
 * What is sent first to have a run made, word for word: the command or the REST call, as the way
 * and the version of the environment want it. Sends nothing. Thread-safe.
 */
public final class FirstTrigger implements CommandPreview {
  private final EnvironmentDescriptions environments;

  public FirstTrigger(EnvironmentDescriptions environments) {
    this.environments = requireNonNull(environments);
  }

  @Override
  public CommandLookup command(DagRunRequest request) {
    return switch (environments.airflowOf(request.environment())) {
      case VersionLookup.Failed(Problem problem) -> new CommandLookup.Failed(problem);
      case VersionLookup.Found(AirflowVersion airflow) ->
          switch (request.environment().via()) {
            case CLI -> ofCommandLine(request, airflow);
            case REST -> ofRestApi(request, airflow);
          };
    };
  }

  private static CommandLookup ofCommandLine(DagRunRequest request, AirflowVersion airflow) {
    return AirflowDialect.of(airflow)
        .map(dialect -> TriggerCommand.of(request, dialect, 1))
        .orElseGet(() -> new CommandLookup.Failed(CliTrigger.unsupported(request, airflow)));
  }

  private static CommandLookup ofRestApi(DagRunRequest request, AirflowVersion airflow) {
    return RestApiWay.post(request, airflow)
        .map(call -> RestApiWay.sendable(request, call))
        .orElseGet(
            () -> new CommandLookup.Failed(RestApiWay.unsupported(AskedRun.of(request), airflow)));
  }
}
