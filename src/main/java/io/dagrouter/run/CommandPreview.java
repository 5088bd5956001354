package io.dagrouter.run;

/** Tells what would be sent to Airflow. Thread-safe. */
@FunctionalInterface
public interface CommandPreview {
  /** The command for a run, word for word; nothing is sent. */
  CommandLookup command(DagRunRequest request);
}
