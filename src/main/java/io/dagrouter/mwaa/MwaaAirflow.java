package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.DagRuns;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;

/**
 * The Airflows of MWAA environments, each by the way that its environment names ({@code via}): the
 * same requests, and the same results, whichever that is. Thread-safe.
 */
public final class MwaaAirflow implements DagRunTrigger, DagRuns {
  private final CommandLineWay commandLine;
  private final RestApiWay restApi;

  public MwaaAirflow(CommandLineWay commandLine, RestApiWay restApi) {
    this.commandLine = requireNonNull(commandLine);
    this.restApi = requireNonNull(restApi);
  }

  @Override
  public TriggerResult trigger(DagRunRequest request, Deadline deadline) {
    return into(request.environment()).trigger(request, deadline);
  }

  @Override
  public DagRunsLookup of(Environment environment, DagId dag, Deadline deadline) {
    return into(environment).runs(new AskedRuns(environment, dag), deadline);
  }

  TriggerResult find(AskedRun asked, Deadline deadline, TriggerResult otherwise) {
    return into(asked.environment()).find(asked, deadline, otherwise);
  }

  PausedLookup paused(AskedDag asked, Deadline deadline) {
    return into(asked.environment()).paused(asked, deadline);
  }

  private AirflowWay into(Environment environment) {
    return switch (environment.via()) {
      case CLI -> commandLine;
      case REST -> restApi;
    };
  }
}
