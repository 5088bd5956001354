package io.dagrouter.router;

import io.dagrouter.reason.Problem;
import io.dagrouter.run.Awaited;
import io.dagrouter.run.RunId;

/** What the files that are there make of an arrival. */
sealed interface Gathered {
  /** A run is to be made, under this id. */
  record Ready(RunId runId) implements Gathered {}

  /** A run has taken the file up. */
  record TakenUp(RunId run, String evidence) implements Gathered {}

  record Waits(Awaited awaited) implements Gathered {}

  /** No run is made now, or ever: the reason says which. */
  record Refused(Problem problem) implements Gathered {}

  /** No run may be made now, whatever the reason. */
  record NotKnown(Problem problem) implements Gathered {}
}
