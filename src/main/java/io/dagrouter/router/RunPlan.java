package io.dagrouter.router;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.reason.Problem;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.Subject;

/** What an event asks for, before anything is asked of Airflow. */
public sealed interface RunPlan {
  /** A run, with everything that will be sent. */
  record Planned(DagRunRequest request) implements RunPlan {}

  /** No line takes the event. */
  record Unrouted(TriggerEvent event, Problem problem) implements RunPlan {}

  /** There can be no run, or none now: the reason of the problem says which. */
  record Refused(Subject subject, Problem problem) implements RunPlan {}
}
