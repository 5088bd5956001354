package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why MWAA did not hand a call on to Airflow's REST API, or brought no answer. Thread-safe. */
final class RestRefusals {
  private static final String ACTION = "airflow:InvokeRestApi";
  private static final int TOO_MANY = 429;

  private final EnvironmentDescriptions environments;

  RestRefusals(EnvironmentDescriptions environments) {
    this.environments = requireNonNull(environments);
  }

  /** Whether MWAA answered, and at once: that holds nobody up. */
  static boolean isAnswered(SdkException e) {
    return e instanceof AwsServiceException answer
        ? answer.statusCode() < 500
        : AwsProblems.isUnreadable(e);
  }

  Problem problem(SdkException e, Inquiry asked) {
    String evidence = AwsProblems.evidence(e, ACTION);
    if (!(e instanceof AwsServiceException answer)) {
      return AwsProblems.isUnsent(e)
          ? asked.problem(Reason.ENVIRONMENT_UNREACHABLE, "MWAA could not be reached", evidence)
          : asked.problem(asked.whenUnanswered(), "its answer did not arrive", evidence);
    }
    if (AwsProblems.refusesRole(answer)) {
      return asked.problem(
          Reason.ROLE_NOT_ASSUMED, "the environment's role cannot be taken on", evidence);
    }
    if (answer.statusCode() == TOO_MANY || answer.isThrottlingException()) {
      return asked.problem(Reason.TOO_MANY_COMMANDS, "MWAA takes no more calls now", evidence);
    }
    if (AwsProblems.isNotFound(answer)) {
      return asked.problem(Reason.ENVIRONMENT_NOT_FOUND, "MWAA has no such environment", evidence);
    }
    if (answer.statusCode() >= 500 || answer.statusCode() == 404) {
      return asked.problem(asked.whenUnanswered(), "MWAA could not answer now", evidence);
    }
    if (AwsProblems.isDeniedByPolicy(answer)) {
      return asked.problem(Reason.REST_ACCESS_DENIED, "AWS does not allow it", evidence);
    }
    // What MWAA answers for a web server that it cannot reach is documented nowhere.
    if (environments.hasPrivateWebServer(asked.environment())) {
      return asked.problem(
          Reason.REST_NETWORK_PRIVATE,
          "MWAA does not hand it on, and the web server is private",
          evidence);
    }
    return AwsProblems.isDenied(answer)
        ? asked.problem(Reason.REST_ACCESS_DENIED, "AWS does not allow it", evidence)
        : asked.problem(Reason.COMMAND_REFUSED, "MWAA does not take the call", evidence);
  }
}
