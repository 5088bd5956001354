package io.dagrouter.router;

import io.dagrouter.event.TriggerEvent;
import java.util.List;

/** Tells what an event would ask of Airflow, without asking. Thread-safe. */
@FunctionalInterface
public interface RunPlanner {
  /**
   * The plans for an event, by the very code that routes it.
   *
   * @return one plan for each line, or one for the event where it reaches no line; never empty
   */
  List<RunPlan> plan(TriggerEvent event);
}
