package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.util.Optional;

/**
 * What the HTTP status of the CLI endpoint tells where the output of the command does not. The
 * meanings of 400, 500 and 503 are AWS's own; 400 and those of success are left to the output.
 */
final class StatusProblem {
  private StatusProblem() {}

  static Optional<Problem> of(int status, Question asked, String evidence) {
    if (status < 300 || status == 400) {
      return Optional.empty();
    }
    return Optional.of(
        switch (status) {
          case 401, 403 ->
              asked.problem(Reason.TOKEN_REFUSED, "the web server refused a new token", evidence);
          case 429, 503 ->
              asked.problem(
                  Reason.TOO_MANY_COMMANDS, "the web server is busy with other commands", evidence);
          case 500 ->
              asked.problem(Reason.COMMAND_REFUSED, "the web server refused the command", evidence);
          default ->
              status > 500
                  ? asked.problem(asked.whenUnanswered(), "the web server failed", evidence)
                  : asked.problem(
                      Reason.ANSWER_UNREADABLE,
                      "the answer is not one of Airflow's command line",
                      evidence);
        });
  }
}
