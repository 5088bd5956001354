package io.dagrouter.cli;

import io.dagrouter.lambda.Surroundings;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.TestClock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A folder with routes and kept messages, and a queue to send these to, a month later. */
final class ReplayPlace implements AutoCloseable {
  private static final String ROUTES =
      """
      zone: Asia/Seoul
      environments:
        lake: { mwaa: sli-dst-airflow }
      lines:
        bank:
          title: 은행
          dag: mydata_bank
          arrivals: [ "s3://sli-dst-dl/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.csv" ]
        audit:
          dag: audit_all
          run: date
          arrivals: [ "s3://sli-dst-dl/audit/**.csv" ]
      """;

  final TestClock clock = new TestClock(Instant.parse("2026-12-20T01:00:00Z"));
  final AwsStandIn aws = AwsStandIn.start(clock);
  final String queue = aws.queues().add(aws.endpoint(), "arrivals");

  /** How long commands have waited, in order. */
  final List<Duration> pauses = new ArrayList<>();

  /** What was asked, in order. */
  private final Path folder;

  ReplayPlace(Path folder) throws IOException {
    this.folder = folder;
    put("routes.yaml", ROUTES);
  }

  Path put(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Replays kept.json by the routes, where nobody can be asked. */
  CommandLineRun replay(String... more) {
    return brief(CommandLineRun.in(around(anybody()), pauses::add, arguments(more)));
  }

  CommandLineRun replay(AwsCredentialsProvider credentials, String... more) {
    return brief(CommandLineRun.in(around(credentials), pauses::add, arguments(more)));
  }

  /** The same where somebody looks on and answers. */
  CommandLineRun replayAsked(boolean answer, String... more) {
    return brief(
        CommandLineRun.answering(
            around(anybody()), pauses::add, answer ? "y" : "n", arguments(more)));
  }

  private String[] arguments(String... more) {
    return Stream.concat(
            Stream.of(
                "replay",
                folder.resolve("kept.json").toString(),
                "--routes",
                folder.resolve("routes.yaml").toString()),
            Stream.of(more))
        .toArray(String[]::new);
  }

  /** Paths without the folder, whose name is another each time; and so the queue. */
  private CommandLineRun brief(CommandLineRun run) {
    return new CommandLineRun(run.exit(), shortened(run.out()), shortened(run.err()));
  }

  private String shortened(String text) {
    return text.replace(folder + "/", "")
        .replace(queue, "QUEUE")
        .replaceAll("(?m)^MESSAGE +", "MESSAGE  ")
        .replaceAll("__[0-9a-f]{16}", "__HASH")
        .replaceAll("version [0-9a-f]{12}", "version VERSION");
  }

  private static AwsCredentialsProvider anybody() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
  }

  private Surroundings around(AwsCredentialsProvider credentials) {
    return new Surroundings(
        Map.of("AWS_REGION", "ap-northeast-2"),
        Optional.of(credentials),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        clock);
  }

  @Override
  public void close() {
    aws.close();
  }
}
