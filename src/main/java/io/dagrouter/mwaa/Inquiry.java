package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;

/** What something that is sent to an environment, and its answer, are about. */
sealed interface Inquiry permits Question, Checkup {
  Environment environment();

  /** The reason of the problem that it was sent and nothing is known of its effect. */
  Reason whenUnanswered();

  /** The problem that stands in the way of it. */
  Problem problem(Reason reason, String happened, String evidence);
}
