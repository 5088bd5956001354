package io.dagrouter.router;

import io.dagrouter.reason.Problem;
import io.dagrouter.run.RunId;
import java.time.Instant;
import java.util.Optional;

/** How an arrival stands to the runs that its date has. */
sealed interface Lateness {
  /** The date has no run yet. */
  record First() implements Lateness {}

  /**
   * A run was made after the file had come, or is still to be started, and so takes it up.
   *
   * @param made when; absent where it is not started and Airflow does not show more
   */
  record TakenUp(RunId run, Optional<Instant> made) implements Lateness {}

  /**
   * All runs were made before the file came.
   *
   * @param last the last of them
   * @param made when
   * @param attempt the number of the next
   */
  record Late(RunId last, Instant made, int attempt) implements Lateness {}

  /** The runs of the environment are not known. */
  record Unknown(Problem problem) implements Lateness {}

  /** Those of the other side are not, and whatever the reason is, no run may be made. */
  record OtherSideUnknown(Problem problem) implements Lateness {}
}
