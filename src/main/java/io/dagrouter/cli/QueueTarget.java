package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.cli.Unsent.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The arrival queue. What SQS does not take now is tried {@value #TRIES} times in all, with pauses
 * that double; where SQS does not answer then either, the rest is given up.
 */
final class QueueTarget implements ReplayTarget {
  /** The most messages of one request (API reference of SQS, SendMessageBatch). */
  static final int MOST = 10;

  /** The most bytes of one message, and of all messages of one request (the same): 1 MiB. */
  static final int LARGEST = 1_048_576;

  static final int TRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final AwsCredentialsProvider credentials;
  private final String url;
  private final QueueRequest request;
  private final QueueTrouble trouble;
  private final Pause pause;

  /**
   * The queue.
   *
   * @param sqs tries nothing again by itself
   */
  QueueTarget(SqsClient sqs, AwsCredentialsProvider credentials, String url, Pause pause) {
    this.credentials = requireNonNull(credentials);
    this.url = requireNonNull(url);
    this.trouble = new QueueTrouble(url);
    this.request = new QueueRequest(sqs, url, trouble);
    this.pause = requireNonNull(pause);
  }

  @Override
  public String name() {
    return url;
  }

  @Override
  public List<Unsent> send(List<RecordedMessage> messages) {
    try {
      // Asked for by itself, since the client tells of missing ones as of any other trouble.
      credentials.resolveCredentials();
    } catch (SdkException e) {
      return Unsent.all(messages, trouble.noCredentials(e), Kind.MISCONFIGURED);
    }
    List<Unsent> unsent = new ArrayList<>();
    List<RecordedMessage> small = new ArrayList<>();
    for (RecordedMessage message : messages) {
      if (size(message) > LARGEST) {
        unsent.add(new Unsent(message, trouble.tooLarge(size(message)), Kind.NEVER));
      } else {
        small.add(message);
      }
    }
    unsent.addAll(oneAfterTheOther(batches(small)));
    return unsent;
  }

  private static int size(RecordedMessage message) {
    return message.text().getBytes(StandardCharsets.UTF_8).length;
  }

  private static List<List<RecordedMessage>> batches(List<RecordedMessage> messages) {
    List<List<RecordedMessage>> batches = new ArrayList<>();
    int bytes = 0;
    for (RecordedMessage message : messages) {
      bytes += size(message);
      if (batches.isEmpty() || batches.getLast().size() == MOST || bytes > LARGEST) {
        batches.add(new ArrayList<>());
        bytes = size(message);
      }
      batches.getLast().add(message);
    }
    return batches;
  }

  /** What is left of messages, and whether it is of no use to go on with others. */
  private record Rest(List<Unsent> unsent, boolean isTheEnd) {}

  private List<Unsent> oneAfterTheOther(List<List<RecordedMessage>> batches) {
    List<Unsent> unsent = new ArrayList<>();
    boolean ended = false;
    for (List<RecordedMessage> batch : batches) {
      if (ended) {
        Unsent last = unsent.getLast();
        unsent.addAll(Unsent.all(batch, last.why(), last.kind()));
      } else {
        Rest rest = sent(batch);
        unsent.addAll(rest.unsent());
        ended = rest.isTheEnd();
      }
    }
    return unsent;
  }

  private Rest sent(List<RecordedMessage> batch) {
    List<Unsent> unsent = new ArrayList<>();
    List<Unsent> again = Unsent.all(batch, "", Kind.FOR_NOW);
    boolean answered = true;
    for (int i = 0; i < TRIES && !again.isEmpty(); i++) {
      if (i > 0 && !hasPaused(FIRST_PAUSE.multipliedBy(1L << (i - 1)))) {
        return new Rest(joined(unsent, again), true);
      }
      List<RecordedMessage> left = again.stream().map(Unsent::message).toList();
      switch (request.send(left)) {
        case QueueRequest.Answer.Failed(String why, Kind kind) -> {
          answered = false;
          again = Unsent.all(left, why, kind);
          if (kind == Kind.MISCONFIGURED) {
            return new Rest(joined(unsent, again), true);
          }
          if (kind == Kind.NEVER) {
            return left.size() == 1
                ? new Rest(joined(unsent, again), false)
                : new Rest(joined(unsent, halves(left)), false);
          }
        }
        case QueueRequest.Answer.Answered(var failed) -> {
          answered = true;
          failed.stream().filter(one -> one.kind() == Kind.NEVER).forEach(unsent::add);
          again = failed.stream().filter(one -> one.kind() != Kind.NEVER).toList();
        }
      }
    }
    return new Rest(joined(unsent, again), !answered);
  }

  /** What is refused as a whole may be so for one of its messages, or for its size. */
  private List<Unsent> halves(List<RecordedMessage> batch) {
    int middle = batch.size() / 2;
    return oneAfterTheOther(List.of(batch.subList(0, middle), batch.subList(middle, batch.size())));
  }

  private static List<Unsent> joined(List<Unsent> some, List<Unsent> more) {
    List<Unsent> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private boolean hasPaused(Duration time) {
    try {
      pause.of(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
