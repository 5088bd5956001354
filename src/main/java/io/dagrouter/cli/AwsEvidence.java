package io.dagrouter.cli;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an exception of the SDK shows, fit for a message: one line, not too long, no secret. */
final class AwsEvidence {
  /** What helps where there are no credentials: a sentence without its full stop. */
  static final String LOG_IN = "Log in, or name a profile in AWS_PROFILE";

  private static final int LONGEST = 300;

  private AwsEvidence() {}

  /** Status, code and message of an answer. */
  static String of(AwsServiceException answer) {
    return (answer.statusCode() + " " + code(answer)).strip()
        + (answer.awsErrorDetails() == null || answer.awsErrorDetails().errorMessage() == null
            ? ""
            : ": " + firstLine(answer.awsErrorDetails().errorMessage()));
  }

  /** What happened in place of an answer. */
  static String unanswered(SdkException e) {
    return e.getClass().getSimpleName() + ": " + firstLine(e.getMessage());
  }

  /** Why there are no credentials, without all the places that were looked at. */
  static String noCredentials(SdkException e) {
    return firstLine(e.getMessage()).replaceFirst(" AwsCredentialsProviderChain\\(.*", "");
  }

  /** The code of the error; empty where there is none, as in a proxy's answer. */
  static String code(AwsServiceException answer) {
    return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
        ? ""
        : answer.awsErrorDetails().errorCode();
  }

  /**
   * One line alone: below it AWS may quote a whole request, its signer's session token included.
   */
  static String firstLine(@Nullable String text) {
    String line = text == null ? "" : text.lines().findFirst().orElse("");
    return line.isBlank() ? "nothing more is told" : Columns.cut(line.strip(), LONGEST);
  }
}
