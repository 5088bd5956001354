package io.dagrouter.mwaa;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong in a call to MWAA's control plane, told as a problem. */
final class AwsProblems {
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
      return new Problem(
          Reason.ENVIRONMENT_UNREACHABLE, attempt, "MWAA could not be asked", firstLine(e));
    }
    // A proxy's answer has no code.
    String code =
        answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
            ? ""
            : answer.awsErrorDetails().errorCode();
    String evidence = action + ": " + answer.statusCode() + " " + code + ": " + said(answer);
    if (answer.statusCode() == 404) {
      return new Problem(
          Reason.ENVIRONMENT_NOT_FOUND, attempt, "MWAA has no such environment", evidence);
    }
    if (answer.statusCode() == 403 || answer.statusCode() == 401 || DENIED.contains(code)) {
      return new Problem(Reason.ACCESS_DENIED, attempt, "AWS does not allow it", evidence);
    }
    return new Problem(
        Reason.ENVIRONMENT_UNREACHABLE, attempt, "MWAA could not answer now", evidence);
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
