package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.cli.Unsent.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** One request to SQS: {@code SendMessageBatch}, once. */
final class QueueRequest {
  private final SqsClient sqs;
  private final String url;
  private final QueueTrouble trouble;

  QueueRequest(SqsClient sqs, String url, QueueTrouble trouble) {
    this.sqs = requireNonNull(sqs);
    this.url = requireNonNull(url);
    this.trouble = requireNonNull(trouble);
  }

  /** What came back. */
  sealed interface Answer {
    /** What SQS did not take of it; it took the rest. */
    record Answered(List<Unsent> failed) implements Answer {
      public Answered {
        failed = List.copyOf(failed);
      }
    }

    /** No message was taken, as far as is known. */
    record Failed(String why, Kind kind) implements Answer {}
  }

  /** Sends messages, ten at most. */
  Answer send(List<RecordedMessage> messages) {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, messages.size())
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(messages.get(i).text())
                        .build())
            .toList();
    SendMessageBatchResponse response;
    try {
      response = sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    } catch (SdkException e) {
      return trouble.of(e);
    }
    Set<String> told = new HashSet<>();
    response.successful().stream().map(SendMessageBatchResultEntry::id).forEach(told::add);
    List<Unsent> failed = new ArrayList<>();
    for (BatchResultErrorEntry entry : response.failed()) {
      int index = index(entry.id(), messages.size());
      if (index >= 0 && told.add(entry.id())) {
        failed.add(
            new Unsent(
                messages.get(index),
                trouble.of(entry),
                Boolean.TRUE.equals(entry.senderFault()) ? Kind.NEVER : Kind.FOR_NOW));
      }
    }
    for (int i = 0; i < messages.size(); i++) {
      if (told.add(Integer.toString(i))) {
        failed.add(new Unsent(messages.get(i), trouble.untold(), Kind.FOR_NOW));
      }
    }
    return new Answer.Answered(failed);
  }

  private static int index(String id, int size) {
    return IntStream.range(0, size)
        .filter(i -> Integer.toString(i).equals(id))
        .findFirst()
        .orElse(-1);
  }
}
