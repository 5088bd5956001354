package io.dagrouter.cli;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Somebody who publishes routes to a stand-in for AWS, from files in a folder. */
final class PublishingDesk implements AutoCloseable {
  static final String HEAD =
      """
      zone: Asia/Seoul
      environments: { lake: { mwaa: sli-dst-airflow } }
      """;

  final TestClock clock = new TestClock(Instant.parse("2026-11-20T01:00:00Z"));
  final AwsStandIn aws = AwsStandIn.start(clock);
  final Path folder;
  final Surroundings around =
      new Surroundings(
          Map.of("AWS_REGION", "ap-northeast-2", "AWS_ENDPOINT_URL", aws.endpoint().toString()),
          Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
          Surroundings.ofTheProcess().webServerTrust(),
          new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
          clock);

  PublishingDesk(Path folder) {
    this.folder = folder;
  }

  /** A document with a line for each DAG, which has the DAG's name. */
  static String document(String... dags) {
    StringBuilder document = new StringBuilder(HEAD).append("lines:\n");
    for (String dag : dags) {
      document.append("  ").append(dag).append(": ").append("{ ").append(line(dag)).append(" }\n");
    }
    return document.toString();
  }

  private static String line(String dag) {
    return "dag: \"%1$s\", arrivals: [ \"s3://sli-dst-dl/은행/%1$s/*.csv\" ]".formatted(dag);
  }

  /** A part that is a line by itself. */
  static String part(String dag) {
    return "dag: \"%1$s\"\narrivals: [ \"s3://sli-dst-dl/은행/%1$s/*.csv\" ]\n".formatted(dag);
  }

  /** The version of a document in one part. */
  static String version(String document) {
    return RoutesDocument.version(List.of(DocumentPart.whole("", document)));
  }

  /** Writes a file; gives its path. */
  String file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code routes ...}, where nobody can be asked; a minute later than what was before. */
  CommandLineRun run(String... arguments) {
    clock.advance(Duration.ofMinutes(1));
    return CommandLineRun.in(around, clock::advance, routes(arguments));
  }

  /** The same at a terminal, where somebody answers. */
  CommandLineRun answering(String answer, String... arguments) {
    clock.advance(Duration.ofMinutes(1));
    return CommandLineRun.answering(around, clock::advance, answer, routes(arguments));
  }

  /** Publishes, without a question. */
  CommandLineRun publish(String text, String target) {
    return run("publish", file("routes.yaml", text), "--to", target, "--yes");
  }

  /** What was printed, with the folder's name shortened. */
  String told(String printed) {
    return printed.replace(folder.toString(), "@");
  }

  private static String[] routes(String... arguments) {
    return Stream.concat(Stream.of("routes"), Stream.of(arguments)).toArray(String[]::new);
  }

  @Override
  public void close() {
    aws.close();
  }
}
