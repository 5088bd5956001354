package io.dagrouter.router;

import io.dagrouter.event.TriggerEvent;

/** Tells why an event would ask of Airflow what it would ask. Thread-safe. */
@FunctionalInterface
public interface EventExplainer {
  /**
   * The whole reasoning, by the very code that routes the event; nothing is asked of Airflow. Lines
   * that are on hold are explained as if they were not.
   */
  Explanation explain(TriggerEvent event);
}
