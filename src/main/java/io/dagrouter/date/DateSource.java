package io.dagrouter.date;

/** Where a processing date came from. The order of the constants is the priority, highest first. */
public enum DateSource {
  /** The module-level assignment in the DAG's own code. */
  DAG_CODE,
  /** The conf that the caller posted, or what the key pattern captured under the conf key. */
  CONF,
  /** Counted back from the event, in the line's zone: yesterday unless the line says otherwise. */
  DEFAULT
}
