package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.cli.QueueRequest.Answer;
import io.dagrouter.cli.Unsent.Kind;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * Why SQS did not take messages, and what helps. Immutable.
 *
 * @param queue its URL
 */
record QueueTrouble(String queue) {
  private static final String AGAIN = "Run the same again in a while; it makes no run twice";

  QueueTrouble {
    requireNonNull(queue);
  }

  /** What an exception of the SDK means. */
  Answer.Failed of(SdkException e) {
    if (!(e instanceof AwsServiceException answer)) {
      return failed(
          "nobody answered",
          AwsEvidence.unanswered(e),
          "Look at the network and the queue's URL; sent again, it makes no run twice",
          Kind.FOR_NOW);
    }
    String evidence = AwsEvidence.of(answer);
    String code = AwsEvidence.code(answer);
    // SQS throttles with 403 and a code, or with 503 (its API reference, common errors).
    if (answer.isThrottlingException()
        || code.toLowerCase(Locale.ROOT).contains("throttl")
        || answer.statusCode() == 429
        || answer.statusCode() >= 500) {
      return failed("SQS takes no more now", evidence, AGAIN, Kind.FOR_NOW);
    }
    if (code.endsWith("NonExistentQueue") || code.endsWith("QueueDoesNotExist")) {
      return failed(
          "there is no such queue",
          evidence,
          "Give the output ArrivalQueueUrl of the stack with --to-queue",
          Kind.MISCONFIGURED);
    }
    if (code.contains("AccessDenied")) {
      return failed(
          "AWS does not allow it",
          "sqs:SendMessage: " + evidence,
          "Let who sends have sqs:SendMessage on the queue, and kms:GenerateDataKey and"
              + " kms:Decrypt on its key where it has one;"
              + " docs/how-to/permissions-for-callers.md says how",
          Kind.MISCONFIGURED);
    }
    if (answer.statusCode() == 401 || answer.statusCode() == 403) {
      return failed(
          "AWS does not allow it",
          evidence,
          "Log in again, or choose other credentials, with AWS_PROFILE say",
          Kind.MISCONFIGURED);
    }
    return failed("SQS does not take it", evidence, "Correct what is named", Kind.NEVER);
  }

  /** What SQS says of one message. */
  String of(BatchResultErrorEntry entry) {
    boolean sender = Boolean.TRUE.equals(entry.senderFault());
    return message(
        sender ? "SQS does not take the message" : "SQS could not take the message now",
        Objects.requireNonNullElse(entry.code(), "no code")
            + ": "
            + AwsEvidence.firstLine(entry.message()),
        sender ? "Correct what is named" : AGAIN);
  }

  /** SQS answered, and not for every message. */
  String untold() {
    return message("its answer leaves the message out", "SendMessageBatch", AGAIN);
  }

  String tooLarge(int bytes) {
    return message(
        "the message is larger than SQS takes",
        bytes + " bytes, at most " + QueueTarget.LARGEST,
        "Give it to the function: --to-function");
  }

  String noCredentials(SdkException e) {
    return message(
        "there are no credentials of AWS", AwsEvidence.noCredentials(e), AwsEvidence.LOG_IN);
  }

  private Answer.Failed failed(String happened, String evidence, String remedy, Kind kind) {
    return new Answer.Failed(message(happened, evidence, remedy), kind);
  }

  private String message(String happened, String evidence, String remedy) {
    return Printable.of(
        "Cannot send to " + queue + ": " + happened + " (" + evidence + "). " + remedy + ".");
  }
}
