package io.dagrouter.local.airflow;

/** How Airflow says that a run is there, or that its logical date is taken: it does both. */
public enum CollisionAnswer {
  /** {@code DagRunAlreadyExists}, where Airflow looks before it inserts. */
  ALREADY_EXISTS,
  /** {@code IntegrityError} of the database, as when two commands insert at once. */
  INTEGRITY_ERROR
}
