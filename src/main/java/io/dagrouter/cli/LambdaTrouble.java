package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why Lambda gave no answer of the function, and what helps. Immutable.
 *
 * @param function as it is named in messages
 * @param whenUnreachable what helps where nobody answers: a sentence without its full stop
 */
record LambdaTrouble(String function, String whenUnreachable) {
  private static final int LONGEST = 300;
  private static final String AGAIN =
      "Call again in a while; with the same request id it makes no second run";
  private static final String LOOK = "Look into the log of the function";

  LambdaTrouble {
    requireNonNull(function);
    requireNonNull(whenUnreachable);
  }

  /**
   * What an exception of the SDK means.
   *
   * @throws MisconfiguredException when there is no such function, or AWS does not allow the call
   */
  CallReply of(SdkException e) {
    if (!(e instanceof AwsServiceException answer)) {
      return refused(
          "nobody answered",
          e.getClass().getSimpleName() + ": " + firstLine(e.getMessage()),
          whenUnreachable,
          true);
    }
    String evidence = evidence(answer);
    if (answer.isThrottlingException() || answer.statusCode() == 429) {
      return refused("Lambda takes no more calls of it now", evidence, AGAIN, true);
    }
    return switch (answer.statusCode()) {
      case 404 ->
          throw misconfigured(
              "there is no such function",
              evidence,
              "Name its alias, the output RemoteCallFunctionAliasArn of the stack, with --function"
                  + " or in CALL_FUNCTION",
              e);
      case 401, 403 ->
          throw misconfigured(
              "AWS does not allow it",
              "lambda:InvokeFunction: " + evidence,
              code(answer).startsWith("AccessDenied")
                  ? "Let who calls have lambda:InvokeFunction on the alias;"
                      + " docs/how-to/permissions-for-callers.md says how"
                  : "Log in again, or choose other credentials, with AWS_PROFILE say",
              e);
      default ->
          answer.statusCode() >= 500
              ? refused("Lambda could not run it now", evidence, AGAIN, true)
              : refused("Lambda does not take the call", evidence, "Correct what is named", false);
    };
  }

  MisconfiguredException noCredentials(SdkException e) {
    return misconfigured(
        "there are no credentials of AWS",
        firstLine(e.getMessage()).replaceFirst(" AwsCredentialsProviderChain\\(.*", ""),
        "Log in, or name a profile in AWS_PROFILE",
        e);
  }

  /** Why the function could not finish; {@code type} is that of its error, empty where unknown. */
  CallReply failed(String type, String message) {
    String evidence = (type.isEmpty() ? "no type" : type) + ": " + firstLine(message);
    return type.equals("Sandbox.Timedout") || message.contains("Task timed out after")
        ? refused("the function ran out of time", evidence, AGAIN, true)
        : refused("the function failed", evidence, LOOK, false);
  }

  /** What to say of an answer that is none of the function for calls. */
  CallReply noAnswer(String text) {
    return refused(
        "its answer is none of the function for calls",
        firstLine(text),
        "Name that function with --function or in CALL_FUNCTION",
        false);
  }

  private CallReply refused(String happened, String evidence, String remedy, boolean isForNow) {
    return new CallReply.Refused(message(happened, evidence, remedy), isForNow);
  }

  private MisconfiguredException misconfigured(
      String happened, String evidence, String remedy, Throwable cause) {
    return new MisconfiguredException(message(happened, evidence, remedy), cause);
  }

  private String message(String happened, String evidence, String remedy) {
    return Printable.of(
        "Cannot call " + function + ": " + happened + " (" + evidence + "). " + remedy + ".");
  }

  private static String evidence(AwsServiceException answer) {
    return (answer.statusCode() + " " + code(answer)).strip()
        + (answer.awsErrorDetails() == null || answer.awsErrorDetails().errorMessage() == null
            ? ""
            : ": " + firstLine(answer.awsErrorDetails().errorMessage()));
  }

  /** A proxy's answer has none. */
  private static String code(AwsServiceException answer) {
    return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
        ? ""
        : answer.awsErrorDetails().errorCode();
  }

  /**
   * One line alone: below it AWS may quote a whole request, its signer's session token included.
   */
  private static String firstLine(@Nullable String text) {
    String line = text == null ? "" : text.lines().findFirst().orElse("");
    return line.isBlank() ? "nothing more is told" : Columns.cut(line.strip(), LONGEST);
  }
}
