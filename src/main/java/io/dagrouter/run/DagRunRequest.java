package io.dagrouter.run;

import static java.util.Objects.requireNonNull;

import io.dagrouter.date.ProcessingDate;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Line;
import io.dagrouter.route.Placement;
import java.util.Optional;

/**
 * A DAG run, as it is asked for. Everything that is sent and told of it stands here.
 *
 * @param event what asks for it
 * @param line whose run it is; brings the DAG
 * @param environment where the run is made
 * @param date the processing date and where it came from
 * @param runId derived from the event
 * @param conf what the DAG is given, the date and the router's own key included
 * @param routesVersion the version of the routes document that was in force
 */
public record DagRunRequest(
    TriggerEvent event,
    Line line,
    Environment environment,
    ProcessingDate date,
    RunId runId,
    JsonValue.Fields conf,
    String routesVersion) {
  public DagRunRequest {
    requireNonNull(event);
    requireNonNull(line);
    requireNonNull(environment);
    requireNonNull(date);
    requireNonNull(runId);
    requireNonNull(conf);
    requireNonNull(routesVersion);
  }

  /** A run in the line's own environment. */
  public DagRunRequest(
      TriggerEvent event,
      Line line,
      ProcessingDate date,
      RunId runId,
      JsonValue.Fields conf,
      String routesVersion) {
    this(event, line, line.environment(), date, runId, conf, routesVersion);
  }

  /** Where the routes want the run, and what else they say of the place. */
  public Placement placement() {
    return line.placeOf(date.date());
  }

  /** Why the run would not be made now; absent where it would. */
  public Optional<Problem> onHold() {
    return line.onHold().or(() -> line.onHold(environment));
  }

  /** The same run in another environment. */
  public DagRunRequest in(Environment other) {
    return new DagRunRequest(event, line, other, date, runId, conf, routesVersion);
  }

  /** The shadow of this run: the same in another environment, with a conf that says so. */
  public DagRunRequest shadowIn(Environment other) {
    return new DagRunRequest(
        event,
        line,
        other,
        date,
        runId,
        RunConf.ofShadow(conf, environment.alias()),
        routesVersion);
  }
}
