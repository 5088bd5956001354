package io.dagrouter.aws;

import io.dagrouter.aws.PublishingException.Kind;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What it means that AWS did not do as it was asked. Nothing of a text gets into a message: what
 * AWS says is quoted only where it is known to quote no values, since a validation does.
 *
 * @param source the place, as {@code ROUTES_SOURCE} has it
 * @param service as in "Parameter Store"
 */
record PublishTrouble(String source, String service) {
  private static final Pattern QUOTED =
      Pattern.compile("(?:AccessDenied|Throttling|Expired|ParameterMaxVersion|KMS).*");

  private static final Set<String> BUSY =
      Set.of("TooManyUpdates", "ConditionalRequestConflict", "OperationAborted", "RequestTimeout");

  /**
   * The exception for one of the SDK.
   *
   * @param attempt as in "publish the routes to"
   * @param action that is needed for it, as in {@code ssm:PutParameter}
   */
  PublishingException of(String attempt, String action, SdkException e) {
    if (!(e instanceof AwsServiceException refusal)) {
      String said = FetchFailure.steady(FirstLine.of(e.getMessage()));
      return said.startsWith("Unable to load")
          ? of(
              Kind.MISCONFIGURED,
              attempt,
              "there are no credentials or no region of AWS",
              said.replaceFirst(" (?:AwsCredentialsProviderChain|from any of the providers).*", ""),
              "Log in, or set AWS_PROFILE and AWS_REGION")
          : of(
              Kind.NOT_NOW,
              attempt,
              service + " could not be asked",
              said,
              "Look to the network, and try again");
    }
    String code = code(refusal);
    String evidence = evidence(refusal, action);
    if (refusal.isThrottlingException()
        || refusal.statusCode() >= 500
        || BUSY.stream().anyMatch(code::startsWith)) {
      return of(Kind.NOT_NOW, attempt, service + " is busy", evidence, "Try again in a while");
    }
    return switch (code) {
      case "ParameterMaxVersionLimitExceeded" ->
          of(
              Kind.MISCONFIGURED,
              attempt,
              "its oldest version has a label, and so makes no room for another",
              evidence,
              "Move the label to a newer version: aws ssm label-parameter-version");
      case "NoSuchBucket" ->
          of(
              Kind.MISCONFIGURED,
              attempt,
              "there is no such bucket",
              evidence,
              "Name one that there is, and the region that it is in with AWS_REGION");
      default ->
          of(
              Kind.MISCONFIGURED,
              attempt,
              service + " refused",
              evidence,
              code.startsWith("AccessDenied")
                  ? "Let who publishes have "
                      + action
                      + "; docs/how-to/publish-routes.md has all"
                      + " that it needs"
                  : "Correct what is named");
    };
  }

  /** The message of house form. */
  PublishingException of(
      Kind kind, String attempt, String happened, String evidence, String remedy) {
    return new PublishingException(
        kind,
        "Cannot " + attempt + " " + source + ": " + happened + " (" + evidence + "). " + remedy
            + ".");
  }

  private static String evidence(AwsServiceException refusal, String action) {
    String code = code(refusal);
    String evidence = action + ": " + (refusal.statusCode() + " " + code).strip();
    return QUOTED.matcher(code).matches()
        ? evidence
            + ": "
            + FetchFailure.steady(FirstLine.of(refusal.awsErrorDetails().errorMessage()))
        : evidence;
  }

  static String code(AwsServiceException refusal) {
    return refusal.awsErrorDetails() == null || refusal.awsErrorDetails().errorCode() == null
        ? ""
        : refusal.awsErrorDetails().errorCode();
  }
}
