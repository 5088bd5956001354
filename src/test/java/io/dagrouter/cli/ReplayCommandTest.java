package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of kept messages before any is sent. */
class ReplayCommandTest {
  private static final String LOAN = KeptMessages.arrival("bank/대출/dt=20261119/a.csv", "v1");
  private static final String AUDIT = KeptMessages.arrival("audit/b.csv", "v2");
  private static final String NOBODYS = KeptMessages.arrival("x\u001b[31m\n.csv", "v3");

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

  private void keep(String... bodies) throws IOException {
    place.put("kept.json", KeptMessages.received(List.of(bodies)));
  }

  @Test
  void whatWouldBecomeOfEachMessageIsToldAndNothingSent() throws Exception {
    keep(KeptMessages.refused(LOAN), AUDIT, LOAN, KeptMessages.TEST_EVENT, NOBODYS);

    CommandLineRun run = place.replay();

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            MESSAGE  LINE   DATE        RUN ID
            kept.json Messages[0]  bank   2026-11-19  s3__bank__20261119__HASH
                s3://sli-dst-dl/bank/대출/dt=20261119/a.csv
            kept.json Messages[1]  audit  2026-11-19  s3__audit__20261119
                s3://sli-dst-dl/audit/b.csv
            kept.json Messages[2]  -      -           sent once
                the same text as kept.json Messages[0]
            kept.json Messages[3]  -      -           passed over
                a test event of S3
            kept.json Messages[4]  -      -           refused
                s3://sli-dst-dl/x\\u001b[31m\\u000a.csv
                NO_ROUTE: Cannot route s3://sli-dst-dl/x\\u001b[31m\\n.csv: no line has an arrival pattern that matches (2 lines in version VERSION of the routes; nearest is s3://sli-dst-dl/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.csv of line bank). Add an arrival pattern to a line of the routes document, then redrive the event.

            5 messages: 2 would start 2 runs, 1 is passed over, 1 would be refused again, 1 is the same text again.
            What would be refused again is not sent: set the cause right and run the same again, or add --all.
            Nothing was sent. To send, with the output ArrivalQueueUrl of the stack as URL:
              ./dagrouter replay kept.json --routes routes.yaml --to-queue URL
            """);
    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    assertThat(place.aws.queues().batches()).isEmpty();
  }

  /** A month later: the default date would be another one, were it counted from now. */
  @Test
  void theDefaultDateIsCountedFromTheTimeOfTheEvent() throws Exception {
    keep(AUDIT);

    CommandLineRun run = place.replay();

    assertThat(run.out()).contains("  audit  2026-11-19  s3__audit__20261119\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void manyMessagesOfOneRunAreOneRun() throws Exception {
    keep(AUDIT, KeptMessages.arrival("audit/c.csv", "v3"));

    assertThat(place.replay().out()).contains("2 messages: 2 would start 1 run.\n");
  }

  @Test
  void aMessageOfWhichAnythingIsRefusedIsNotSentByItself() throws Exception {
    keep("no json");

    CommandLineRun run = place.replay("--to-queue", place.queue, "--yes");

    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    assertThat(run.out()).endsWith("1 message: 1 would be refused again.\nNothing was sent.\n");
    assertThat(place.aws.queues().batches()).isEmpty();

    assertThat(place.replay("--to-queue", place.queue, "--yes", "--all").out())
        .endsWith("1 message sent to QUEUE.\n");
    assertThat(place.aws.queues().messages(place.queue)).containsExactly("no json");
  }

  @Test
  void aCallIsNoMessageOfTheQueue() throws Exception {
    place.put("kept.json", "{\"line\": \"bank\", \"conf\": {}}");

    CommandLineRun run = place.replay("--to-queue", place.queue, "--yes");

    assertThat(run.out())
        .isEqualTo(
            """
            MESSAGE  LINE  DATE  RUN ID
            kept.json  -     -     not sent
                a call: ./dagrouter trigger and reprocess make calls

            1 message: 1 is a call.
            Nothing was sent.
            """);
    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
  }

  @Test
  void theWholeReasoningIsToldWhereItIsAskedFor() throws Exception {
    keep(LOAN);

    assertThat(place.replay("--explain").out())
        .startsWith("kept.json Messages[0]\n    event       s3://sli-dst-dl/bank/대출/")
        .contains(
            "    CONF        won     2026-11-19  captured by ", "    command     airflow dags");
  }

  @Test
  void anEmptyQueueHasNothingToReplay() throws Exception {
    place.put("kept.json", "");

    CommandLineRun run = place.replay();

    assertThat(run.out()).isEqualTo("0 messages.\nThere is nothing to send.\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void jsonIsOneObjectWithTheReasoning() throws Exception {
    keep(LOAN, LOAN, NOBODYS);

    CommandLineRun run = place.replay("--json");

    Fields all = (Fields) JsonText.read(run.out());
    assertThat(run.out().lines()).hasSize(1);
    assertThat(all.get("counts").orElseThrow().toString())
        .isEqualTo(
            JsonText.read(
                    "{\"messages\":3,\"starts_runs\":1,\"passed_over\":0,\"refused\":1,\"call\":0,\"twin\":1}")
                .toString());
    assertThat(all.items("messages").orElseThrow())
        .extracting(message -> ((Fields) message).text("verdict").orElseThrow())
        .containsExactly("starts_runs", "twin", "refused");
    assertThat(all.get("sent")).isEmpty();
    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
  }

  @Test
  void codeThatWasNotLookedAtIsTold() throws Exception {
    place.put(
        "routes.yaml",
        """
        zone: Asia/Seoul
        environments:
          lake: { mwaa: sli-dst-airflow }
        lines:
          bank:
            dag: mydata_bank
            arrivals: [ "s3://sli-dst-dl/**.csv" ]
            date: { code: dags/bank.py }
        """);
    keep(AUDIT);

    assertThat(place.replay().err())
        .isEqualTo(
            "The code of DAGs was not looked at: a date in it would win, and the run have another id"
                + " (--dags, --aws).\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --to-queue https://sqs.eu-west-1.amazonaws.com/1/q | Nobody can be asked here: add --yes to send, or leave the target out to see what would be sent.
          --to-queue arn:aws:sqs:eu-west-1:1:q --yes         | --to-queue is no URL of a queue: arn:aws:sqs:eu-west-1:1:q. Give the output ArrivalQueueUrl of the stack, as in https://sqs.ap-northeast-2.amazonaws.com/111122223333/arrivals.
          --to-queue http://sqs.example.com/1/q --yes        | --to-queue is no URL of a queue: http://sqs.example.com/1/q. Give the output ArrivalQueueUrl of the stack, as in https://sqs.ap-northeast-2.amazonaws.com/111122223333/arrivals.
          --to-queue https://sqs.eu-west-1.amazonaws.com/q --yes | --to-queue is no URL of a queue: https://sqs.eu-west-1.amazonaws.com/q. Give the output ArrivalQueueUrl of the stack, as in https://sqs.ap-northeast-2.amazonaws.com/111122223333/arrivals.
          --to-function f --local 1 --yes                    | --to-queue, --to-function and --local exclude each other: leave all but one out.
          --yes                                              | --yes and --unsent are for --to-queue, --to-function or --local: add one of them.
          --unsent x.jsonl                                   | --yes and --unsent are for --to-queue, --to-function or --local: add one of them.
          --aws --dags .                                     | --aws does not go with --dags or --airflow.
          """)
  void whatDoesNotGoTogetherIsAMistakeOfTheCommandLine(String arguments, String message)
      throws Exception {
    keep(LOAN);

    CommandLineRun run = place.replay(arguments.split(" +"));

    assertThat(run.err().lines().findFirst()).contains(message);
    assertThat(run.exit()).isEqualTo(2);
  }
}
