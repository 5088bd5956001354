package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong in a call to MWAA's control plane, told as a problem. */
final class AwsProblems {
  /** What happened where there was no answer of AWS at all. */
  private static final String NOT_ASKED = "MWAA could not be asked";

  /** The service answers 400 or 403 with these where who asks may not. */
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "ExpiredTokenException",
          "IncompleteSignature",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "NotAuthorized",
          "OptInRequired",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private AwsProblems() {}

  /**
   * The problem behind an exception of the SDK.
   *
   * @param action the permission that the call needs, as in {@code airflow:GetEnvironment}
   */
  static Problem of(SdkException e, String attempt, String action) {
    if (!(e instanceof AwsServiceException answer)) {
      return new Problem(Reason.ENVIRONMENT_UNREACHABLE, attempt, NOT_ASKED, firstLine(e));
    }
    String evidence = evidence(e, action);
    if (refusesRole(answer)) {
      return new Problem(
          Reason.ROLE_NOT_ASSUMED, attempt, "the environment's role cannot be taken on", evidence);
    }
    if (isNotFound(answer)) {
      return new Problem(
          Reason.ENVIRONMENT_NOT_FOUND, attempt, "MWAA has no such environment", evidence);
    }
    if (isDenied(answer)) {
      return new Problem(Reason.ACCESS_DENIED, attempt, "AWS does not allow it", evidence);
    }
    return new Problem(
        Reason.ENVIRONMENT_UNREACHABLE, attempt, "MWAA could not answer now", evidence);
  }

  /**
   * The same problem for one who looks for its cause: where AWS gave no answer at all, it is not
   * the environment that something is wrong with.
   */
  static Problem closer(Problem problem) {
    return problem.happened().equals(NOT_ASKED)
        ? new Problem(
            Reason.AWS_UNREACHABLE, problem.attempt(), problem.happened(), problem.evidence())
        : problem;
  }

  /** What the exception tells: the action, the answer's status, code and message. */
  static String evidence(SdkException e, String action) {
    return e instanceof AwsServiceException answer
        ? (isOfSts(answer) ? "sts:AssumeRole" : action)
            + ": "
            + answer.statusCode()
            + " "
            + code(answer)
            + ": "
            + said(answer)
        : firstLine(e);
  }

  /** Whether it came from taking on the environment's role, which goes before the call. */
  private static boolean isOfSts(AwsServiceException answer) {
    return answer.awsErrorDetails() != null
        && "Sts".equalsIgnoreCase(answer.awsErrorDetails().serviceName());
  }

  /** Whether MWAA itself says so: a page of a proxy, say, may have the same status. */
  static boolean isNotFound(AwsServiceException answer) {
    return answer.statusCode() == 404 && code(answer).equals("ResourceNotFoundException");
  }

  /** Whether AWS does not let the one who asks. */
  static boolean isDenied(AwsServiceException answer) {
    return answer.statusCode() == 403
        || answer.statusCode() == 401
        || DENIED.contains(code(answer));
  }

  /**
   * Whether an answer came that the SDK cannot read, which it tells in its message alone. Airflow
   * writes {@code NaN} and {@code Infinity} where they stand in a run's conf, whoever made that
   * run.
   */
  static boolean isUnreadable(SdkException e) {
    return e.getMessage() != null && e.getMessage().startsWith("Unable to unmarshall response");
  }

  /** Whether the role may not be taken on; STS that is busy or broken says nothing of that. */
  static boolean refusesRole(AwsServiceException answer) {
    return isOfSts(answer) && answer.statusCode() < 500 && !answer.isThrottlingException();
  }

  /** Whether IAM does not let the one who asks: it always says so in these words. */
  static boolean isDeniedByPolicy(AwsServiceException answer) {
    return isDenied(answer) && said(answer).contains("not authorized to perform");
  }

  /** Whether nothing can have been sent: there was no connection, or no credentials. */
  static boolean isUnsent(SdkException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof ConnectTimeoutException
          || cause instanceof SSLHandshakeException
          || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return e.getCause() == null && !(e instanceof ApiCallTimeoutException);
  }

  /** A proxy's answer has none. */
  private static String code(AwsServiceException answer) {
    return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
        ? ""
        : answer.awsErrorDetails().errorCode();
  }

  private static String said(AwsServiceException answer) {
    String message =
        answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorMessage();
    return message == null ? "no message" : message.lines().findFirst().orElse("no message");
  }

  /**
   * One line alone: where a signature does not match, AWS goes on to quote the whole request, the
   * session token of its signer included.
   */
  private static String firstLine(SdkException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    return e.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse("");
  }
}
