package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;

/** What a command and its answer are about. */
sealed interface Question permits AskedRun, AskedRuns, AskedDag {
  Environment environment();

  DagId dag();

  /** The reason of the problem that a command was sent and nothing is known of its effect. */
  Reason whenUnanswered();

  /** The problem that stands in the way of it. */
  Problem problem(Reason reason, String happened, String evidence);
}
