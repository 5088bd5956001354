package io.dagrouter.remote;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.RunRequest;
import io.dagrouter.route.Line;
import io.dagrouter.router.RunPlan;
import io.dagrouter.router.RunPlanner;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.CommandPreview;
import io.dagrouter.run.DagRunRequest;
import java.util.ArrayList;
import java.util.List;

/** Tells what would be sent for requests, and sends nothing. Thread-safe. */
public final class Rehearsals {
  private final RunPlanner planner;
  private final CommandPreview preview;

  public Rehearsals(RunPlanner planner, CommandPreview preview) {
    this.planner = requireNonNull(planner);
    this.preview = requireNonNull(preview);
  }

  /** The dry run of requests; refused with the first that could not be. */
  RemoteAnswer of(String requestId, Line line, List<RunRequest> requests, List<DayOff> skipped) {
    List<RemoteAnswer.Rehearsal> rehearsed = new ArrayList<>();
    for (RunRequest request : requests) {
      switch (planner.plan(request).getFirst()) {
        case RunPlan.Unrouted(_, var problem) -> {
          return new RemoteAnswer.Refused(problem);
        }
        case RunPlan.Refused(_, var problem) -> {
          return new RemoteAnswer.Refused(problem);
        }
        case RunPlan.Planned(DagRunRequest run) -> {
          switch (preview.command(run)) {
            case CommandLookup.Failed(var problem) -> {
              return new RemoteAnswer.Refused(problem);
            }
            case CommandLookup.Found(String command) ->
                rehearsed.add(new RemoteAnswer.Rehearsal(run, command));
          }
        }
      }
    }
    return new RemoteAnswer.DryRun(requestId, line, rehearsed, skipped);
  }
}
