package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.route.LineName;
import io.dagrouter.trace.SpanName;
import io.dagrouter.trace.SpanSubject;
import java.util.Optional;

/** What something that is sent to an environment, and its answer, are about. */
sealed interface Inquiry permits Question, Checkup {
  Environment environment();

  /** The line that it is for; absent where that is not known. */
  default Optional<LineName> line() {
    return Optional.empty();
  }

  /** What traces tell of it. */
  default SpanSubject span() {
    return new SpanSubject(
        SpanName.COMMAND, line().map(LineName::value), Optional.empty(), environment().alias());
  }

  /** The reason of the problem that it was sent and nothing is known of its effect. */
  Reason whenUnanswered();

  /** The problem that stands in the way of it. */
  Problem problem(Reason reason, String happened, String evidence);
}
