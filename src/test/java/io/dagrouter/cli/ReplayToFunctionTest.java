package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.airflow.FakeDagRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kept messages that are sent to the arrival function as {@code serve} has it, and to its queue.
 */
class ReplayToFunctionTest {
  private static final String ROUTES =
      Path.of("src/main/resources", DemoCommand.RESOURCES, "routes.yaml").toString();

  private static final String PREFIX = "mydata/bank/accounts/dt=20261119/part-";

  private final ServedLake lake;
  @TempDir private Path folder = Path.of("");
  private Path kept = Path.of("");

  ReplayToFunctionTest() throws IOException {
    lake = new ServedLake();
    lake.isWorking = false;
  }

  @BeforeEach
  void keep() throws IOException {
    kept = folder.resolve("kept.json");
    Files.writeString(
        kept,
        KeptMessages.received(
            Stream.of(1, 2, 3)
                .map(i -> KeptMessages.arrival(PREFIX + i + ".parquet", "v" + i))
                .map(KeptMessages::refused)
                .toList()));
  }

  @AfterEach
  void end() {
    lake.close();
  }

  private CommandLineRun replay(String... more) {
    return lake.run(
        Stream.concat(
                Stream.of("replay", kept.toString(), "--routes", ROUTES, "--yes"), Stream.of(more))
            .toArray(String[]::new));
  }

  private List<String> runIds() {
    return lake.lake.runs().values().stream().flatMap(List::stream).map(FakeDagRun::runId).toList();
  }

  @Test
  void messagesThatAreReplayedTwiceMakeEachRunOnce() {
    CommandLineRun first = replay();

    assertThat(first.exit()).isZero();
    assertThat(first.out())
        .contains("  OUTCOME           LINE          DATE        SOURCE    RUN ID\n")
        .contains("  Triggered         bank          2026-11-19  ")
        .endsWith("3 messages sent to the function on port " + lake.port() + ".\n");
    List<String> made = runIds();
    assertThat(made).hasSize(3).doesNotHaveDuplicates();

    CommandLineRun second = replay();

    assertThat(second.exit()).isZero();
    assertThat(second.out()).contains("  AlreadyTriggered  bank ").doesNotContain("  Triggered ");
    assertThat(runIds()).isEqualTo(made);
  }

  @Test
  void theRunsAreThoseThatWereToldBefore() {
    String told = replay().out();

    assertThat(runIds()).hasSize(3).allSatisfy(id -> assertThat(told).contains("  " + id + "\n"));
  }

  @Test
  void theQueueMakesTheSameRunsAsTheFunction() {
    replay();
    List<String> made = runIds();
    LocalQueue queue = new LocalQueue(lake.lake::invoke, lake.clock);
    for (int i = 0; i < 2; i++) {
      RecordedMessages.in(kept).forEach(message -> queue.send(message.text()));
      queue.deliver();
    }

    assertThat(queue.size()).isZero();
    assertThat(runIds()).isEqualTo(made);
  }

  @Test
  void whatMustComeAgainCountsAsNotSent() throws Exception {
    lake.lake.mwaa().close();
    Path rest = folder.resolve("rest.jsonl");

    CommandLineRun run = replay("--unsent", rest.toString());

    assertThat(run.exit()).isEqualTo(Main.NOT_NOW);
    assertThat(run.err())
        .contains("  not sent: " + kept + " Messages[0]\n")
        .endsWith("What was not sent is in " + rest + ", for another replay.\n");
    assertThat(run.out())
        .endsWith("0 messages sent to the function on port " + lake.port() + ", 3 not sent.\n");
    assertThat(RecordedMessages.in(rest))
        .extracting(RecordedMessage::text)
        .isEqualTo(RecordedMessages.in(kept).stream().map(RecordedMessage::text).toList());
  }

  @Test
  void whatTheFunctionRefusesAgainIsToldAndIsNoSuccess() throws Exception {
    Files.writeString(
        kept, KeptMessages.received(List.of(KeptMessages.arrival("nobody/x.csv", "v1"))));

    CommandLineRun run = replay("--all");

    assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    assertThat(run.out())
        .contains("  Unrouted          -             -           -         -\n")
        .endsWith(
            "1 message sent to the function on port " + lake.port() + ".\n1 refused again.\n");
  }

  @Test
  void anotherFunctionIsNotTakenForIt() throws Exception {
    try (ScriptedLambda lambda = new ScriptedLambda()) {
      lambda.answers(200, Map.of(), "{\"ok\":true}");

      CommandLineRun run = toFunction(lambda);

      assertThat(run.err())
          .contains("Cannot call arrivals:live: its answer is ", "({\"ok\":true}). ")
          .contains("Name the arrival function, and not another, with --to-function.\n");
      assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
    }
  }

  @Test
  void aFunctionThatIsNotThereEndsIt() throws Exception {
    try (ScriptedLambda lambda = new ScriptedLambda()) {
      lambda.refuses(404, "ResourceNotFoundException", "Function not found");

      CommandLineRun run = toFunction(lambda);

      assertThat(run.err())
          .contains(
              "Cannot call arrivals:live: there is no such function (404"
                  + " ResourceNotFoundException: Function not found). Name its alias, the output"
                  + " ArrivalFunctionAliasArn of the stack, with --to-function.\n")
          .contains("  not sent: " + kept + " Messages[2]\n");
      assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
      assertThat(lambda.requests).hasSize(1);
    }
  }

  private CommandLineRun toFunction(ScriptedLambda lambda) {
    return CommandLineRun.in(
        lambda.surroundings(),
        _ -> {},
        "replay",
        kept.toString(),
        "--routes",
        ROUTES,
        "--to-function",
        "arrivals:live",
        "--yes");
  }
}
