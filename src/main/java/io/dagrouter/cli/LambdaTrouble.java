package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why Lambda gave no answer of the function, and what helps. Immutable.
 *
 * @param function as it is named in messages
 * @param remedies what helps
 */
record LambdaTrouble(String function, Remedies remedies) {
  private static final String LOOK = "Look into the log of the function";

  LambdaTrouble {
    requireNonNull(function);
    requireNonNull(remedies);
  }

  /**
   * What helps, sentences without their full stops.
   *
   * @param unreachable where nobody answers
   * @param again where the same may succeed later
   * @param name where there is no such function
   * @param another where it is not the function that was meant
   */
  record Remedies(String unreachable, String again, String name, String another) {
    Remedies {
      requireNonNull(unreachable);
      requireNonNull(again);
      requireNonNull(name);
      requireNonNull(another);
    }

    /** The same, with something else where nobody answers. */
    Remedies whenUnreachable(String other) {
      return new Remedies(other, again, name, another);
    }
  }

  /**
   * What an exception of the SDK means.
   *
   * @throws MisconfiguredException when there is no such function, or AWS does not allow the call
   */
  CallReply of(SdkException e) {
    if (!(e instanceof AwsServiceException answer)) {
      return refused("nobody answered", AwsEvidence.unanswered(e), remedies.unreachable(), true);
    }
    String evidence = AwsEvidence.of(answer);
    if (answer.isThrottlingException() || answer.statusCode() == 429) {
      return refused("Lambda takes no more calls of it now", evidence, remedies.again(), true);
    }
    return switch (answer.statusCode()) {
      case 404 -> throw misconfigured("there is no such function", evidence, remedies.name(), e);
      case 401, 403 ->
          throw misconfigured(
              "AWS does not allow it",
              "lambda:InvokeFunction: " + evidence,
              AwsEvidence.code(answer).startsWith("AccessDenied")
                  ? "Let who calls have lambda:InvokeFunction on the alias;"
                      + " docs/how-to/permissions-for-callers.md says how"
                  : "Log in again, or choose other credentials, with AWS_PROFILE say",
              e);
      default ->
          answer.statusCode() >= 500
              ? refused("Lambda could not run it now", evidence, remedies.again(), true)
              : refused("Lambda does not take the call", evidence, "Correct what is named", false);
    };
  }

  MisconfiguredException noCredentials(SdkException e) {
    return misconfigured(
        "there are no credentials of AWS", AwsEvidence.noCredentials(e), AwsEvidence.LOG_IN, e);
  }

  /** Why the function could not finish; {@code type} is that of its error, empty where unknown. */
  CallReply failed(String type, String message) {
    String evidence = (type.isEmpty() ? "no type" : type) + ": " + AwsEvidence.firstLine(message);
    return type.equals("Sandbox.Timedout") || message.contains("Task timed out after")
        ? refused("the function ran out of time", evidence, remedies.again(), true)
        : refused("the function failed", evidence, LOOK, false);
  }

  /** What to say of an answer that the function would not give. */
  CallReply.Refused noAnswer(String text) {
    return refused(
        "its answer is that of another function",
        AwsEvidence.firstLine(text),
        remedies.another(),
        false);
  }

  private CallReply.Refused refused(
      String happened, String evidence, String remedy, boolean isForNow) {
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
}
