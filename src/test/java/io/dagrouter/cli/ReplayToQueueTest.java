package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsService;
import io.dagrouter.local.FakeQueues.Refusal;
import io.dagrouter.local.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Kept messages that are sent to a queue over HTTP, with all that may go wrong. */
class ReplayToQueueTest {
  private static final Fault DENIED =
      new Fault.OtherAnswer(
          403,
          Map.of("Content-Type", "application/x-amz-json-1.0"),
          "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"message\":\"User: u is"
              + " not authorized to perform: sqs:sendmessage\"}");
  private static final Fault THROTTLED =
      new Fault.OtherAnswer(
          403,
          Map.of(
              "Content-Type",
              "application/x-amz-json-1.0",
              "x-amzn-query-error",
              "RequestThrottled;Sender"),
          "{\"__type\":\"com.amazonaws.sqs#RequestThrottled\",\"message\":\"Rate exceeded\"}");

  @TempDir private Path folder = Path.of("");
  private ReplayPlace place;

  @BeforeEach
  void begin() throws IOException {
    place = new ReplayPlace(folder);
  }

  @AfterEach
  void end() {
    place.close();
  }

  private CommandLineRun send(List<String> bodies, String... more) throws IOException {
    place.put("kept.json", KeptMessages.received(bodies));
    List<String> arguments = new ArrayList<>(List.of("--to-queue", place.queue, "--yes"));
    arguments.addAll(List.of(more));
    return place.replay(arguments.toArray(String[]::new));
  }

  private List<String> sent() {
    return place.aws.queues().messages(place.queue);
  }

  @Test
  void tenAreSentAtOnceEachAsItWas() throws Exception {
    List<String> arrivals = KeptMessages.arrivals(23);

    CommandLineRun run = send(arrivals);

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .endsWith("23 messages: 23 would start 23 runs.\n23 messages sent to QUEUE.\n");
    assertThat(run.exit()).isZero();
    assertThat(sent()).isEqualTo(arrivals);
    assertThat(place.aws.queues().batches()).containsExactly(10, 10, 3);
  }

  @Test
  void whatWasKeptIsSentAsTheMessageThatItWasAndTwinsOnce() throws Exception {
    String arrival = KeptMessages.arrival("bank/대출 🏦/dt=20261119/a\u001b\n\"'.csv", "v1");

    CommandLineRun run =
        send(List.of(KeptMessages.refused(arrival), arrival, KeptMessages.TEST_EVENT));

    assertThat(run.exit()).isZero();
    assertThat(sent()).containsExactly(arrival);
    assertThat(run.out()).doesNotContain("\u001b");
  }

  @Test
  void somebodyIsAskedBefore() throws Exception {
    place.put("kept.json", KeptMessages.received(KeptMessages.arrivals(2)));

    CommandLineRun no = place.replayAsked(false, "--to-queue", place.queue);
    assertThat(no.out()).endsWith("Nothing was sent.\n");
    assertThat(no.err()).isEqualTo("Send 2 messages to QUEUE? [y/N] ");
    assertThat(no.exit()).isZero();
    assertThat(sent()).isEmpty();

    CommandLineRun yes = place.replayAsked(true, "--to-queue", place.queue);
    assertThat(yes.out()).endsWith("2 messages sent to QUEUE.\n");
    assertThat(sent()).hasSize(2);
  }

  @Test
  void whatIsNotTakenNowIsTriedAgainByItself() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    place
        .aws
        .queues()
        .refuse(
            body ->
                body.contains("/1.csv") && asked.incrementAndGet() < 3
                    ? Optional.of(new Refusal("InternalError", false))
                    : Optional.empty());

    CommandLineRun run = send(KeptMessages.arrivals(3));

    assertThat(run.exit()).isZero();
    assertThat(sent()).hasSize(3);
    assertThat(place.aws.queues().batches()).containsExactly(3, 1, 1);
    assertThat(place.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void whatIsNeverTakenIsToldAndKeptForAnotherReplay() throws Exception {
    place
        .aws
        .queues()
        .refuse(
            body ->
                body.contains("/1.csv")
                    ? Optional.of(new Refusal("InvalidMessageContents", true))
                    : Optional.empty());
    List<String> arrivals = KeptMessages.arrivals(3);

    CommandLineRun run = send(arrivals, "--unsent", folder.resolve("rest.jsonl").toString());

    assertThat(run.err())
        .isEqualTo(
            """
            Cannot send to QUEUE: SQS does not take the message (InvalidMessageContents: refused by the stand-in). Correct what is named.
              not sent: kept.json Messages[1]
            What was not sent is in rest.jsonl, for another replay.
            """);
    assertThat(run.out()).endsWith("2 messages sent to QUEUE, 1 not sent.\n");
    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    assertThat(place.pauses).isEmpty();
    assertThat(RecordedMessages.in(folder.resolve("rest.jsonl")))
        .containsExactly(
            new RecordedMessage(folder.resolve("rest.jsonl") + ":1", "m-1", true, arrivals.get(1)));
  }

  @Test
  void afterFiveTriesTheRestIsGivenUp() throws Exception {
    place.aws.fail(AwsService.SQS, 5, THROTTLED);

    CommandLineRun run = send(KeptMessages.arrivals(11));

    assertThat(run.err())
        .startsWith(
            """
            Cannot send to QUEUE: SQS takes no more now (403 RequestThrottled: Rate exceeded). Run the same again in a while; it makes no run twice.
              not sent: kept.json Messages[0]
            """)
        .endsWith(
            """
              not sent: kept.json Messages[10]
            The same again sends them, and makes no run twice.
            """);
    assertThat(run.exit()).isEqualTo(Main.NOT_NOW);
    assertThat(sent()).isEmpty();
    assertThat(place.pauses)
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8));
  }

  @Test
  void whoeverDoesNotAnswerIsAskedAgain() throws Exception {
    place.aws.fail(AwsService.SQS, 1, new Fault.Reset());
    place.aws.fail(AwsService.SQS, 1, Fault.status(503));

    assertThat(send(KeptMessages.arrivals(1)).exit()).isZero();
    assertThat(sent()).hasSize(1);
    assertThat(place.pauses).hasSize(2);
  }

  @Test
  void whatIsNotAllowedIsNotTriedAgain() throws Exception {
    place.aws.fail(AwsService.SQS, 1, DENIED);

    CommandLineRun run = send(KeptMessages.arrivals(1), "--json");

    assertThat(run.err())
        .isEqualTo(
            """
            Cannot send to QUEUE: AWS does not allow it (sqs:SendMessage: 403 AccessDeniedException: User: u is not authorized to perform: sqs:sendmessage). Let who sends have sqs:SendMessage on the queue, and kms:GenerateDataKey and kms:Decrypt on its key where it has one; docs/how-to/permissions-for-callers.md says how.
              not sent: kept.json Messages[0]
            The same again sends them, and makes no run twice.
            """);
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(place.pauses).isEmpty();
    Fields all = (Fields) JsonText.read(run.out());
    assertThat(all.items("unsent").orElseThrow()).hasSize(1);
  }

  @Test
  void aQueueThatIsNotThereIsTold() throws Exception {
    place.put("kept.json", KeptMessages.received(KeptMessages.arrivals(1)));

    CommandLineRun run = place.replay("--to-queue", place.queue + "-old", "--yes");

    assertThat(run.err())
        .startsWith(
            "Cannot send to QUEUE-old: there is no such queue (400"
                + " AWS.SimpleQueueService.NonExistentQueue: The specified queue does not exist.)."
                + " Give the output ArrivalQueueUrl of the stack with --to-queue.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
  }

  @Test
  void whatIsTooLargeForOneRequestIsSentApartAndForSqsNotAtAll() throws Exception {
    List<String> arrivals = new ArrayList<>();
    for (int size : List.of(700_000, 600_000, 1_100_000)) {
      arrivals.add(KeptMessages.arrivals(1).getFirst() + " ".repeat(size));
    }

    CommandLineRun run = send(arrivals);

    assertThat(sent()).isEqualTo(arrivals.subList(0, 2));
    assertThat(place.aws.queues().batches()).containsExactly(1, 1);
    assertThat(run.err())
        .startsWith(
            "Cannot send to QUEUE: the message is larger than SQS takes ("
                + arrivals.getLast().length()
                + " bytes, at most 1048576). Give it to the function: --to-function.\n")
        .contains("  not sent: kept.json Messages[2]\n");
    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
  }

  @Test
  void aQueueThatTakesLessGetsLess() throws Exception {
    List<String> arrivals = KeptMessages.arrivals(4);
    place.aws.queues().takeAtMost(arrivals.getFirst().length() * 2);

    assertThat(send(arrivals).exit()).isZero();
    assertThat(sent()).isEqualTo(arrivals);
    assertThat(place.aws.queues().batches()).containsExactly(4, 2, 2);
  }

  @Test
  void withoutCredentialsNothingIsSent() throws Exception {
    place.put("kept.json", KeptMessages.received(KeptMessages.arrivals(1)));

    CommandLineRun run =
        place.replay(
            () -> {
              throw SdkClientException.create(
                  "Unable to load credentials from any of the providers in the chain"
                      + " AwsCredentialsProviderChain(credentialsProviders=[...]) : []");
            },
            "--to-queue",
            place.queue,
            "--yes");

    assertThat(run.err())
        .startsWith(
            "Cannot send to QUEUE: there are no credentials of AWS (Unable to load credentials from"
                + " any of the providers in the chain). Log in, or name a profile in"
                + " AWS_PROFILE.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(place.aws.queues().batches()).isEmpty();
  }

  @Test
  void noFileIsWrittenOver() throws Exception {
    Path rest = place.put("rest.jsonl", "precious");

    CommandLineRun run = send(KeptMessages.arrivals(1), "--unsent", rest.toString());

    assertThat(run.err())
        .isEqualTo(
            "Cannot keep what is not sent in rest.jsonl: there is one already (--unsent). Name a"
                + " file that is not there yet.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(Files.readString(rest)).isEqualTo("precious");
    assertThat(sent()).isEmpty();
  }
}
