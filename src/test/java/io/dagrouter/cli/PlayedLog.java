package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the functions log of the demo, event after event with ten seconds between them; of a call;
 * of an arrival under other routes; and of one that is delivered twice while its environment is
 * away.
 *
 * @param lines of JSON
 */
record PlayedLog(List<String> lines) {
  /** After the last event of the demo. */
  private static final Instant START = Instant.parse("2026-11-19T17:10:00Z");

  static PlayedLog play(Path folder) throws IOException {
    Path routes = folder.resolve("routes.yaml");
    Files.write(routes, demoRoutes());
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    // Goes on a little with each look at it, as runs of one DAG need it: never by a millisecond.
    TestClock clock = TestClock.ticking(START, Duration.ofNanos(1000));
    try (LocalLake lake =
        new LocalLake(
            "file:" + routes,
            "2.10.3",
            new PrintStream(log, true, StandardCharsets.UTF_8),
            clock)) {
      DemoCommand.putDagCode(lake);
      int seconds = 0;
      for (Path event : events()) {
        goOn(clock, seconds += 10);
        lake.invoke(Files.readAllBytes(event));
      }
      goOn(clock, seconds += 10);
      lake.call(Files.readAllBytes(Path.of("events/calls/01-trigger.json")));

      Files.write(
          routes, "\n# 은행 is next\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
      goOn(clock, seconds += 10);
      lake.invoke(insurance("02bfc883-0000-4000-8000-000000000001", "예약/a.csv", 1));

      lake.environment(lake.environments().getFirst()).status("UNAVAILABLE");
      for (int count = 1; count <= 2; count++) {
        goOn(clock, seconds += 720);
        lake.invoke(insurance("02bfc883-0000-4000-8000-000000000002", "대기/b \"2\".csv", count));
      }
    }
    return new PlayedLog(log.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private static void goOn(TestClock clock, int seconds) {
    clock.advance(Duration.between(clock.instant(), START.plusSeconds(seconds)));
  }

  private static List<Path> events() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static byte[] demoRoutes() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DemoCommand.class
                .getClassLoader()
                .getResourceAsStream(DemoCommand.RESOURCES + "routes.yaml"))) {
      return in.readAllBytes();
    }
  }

  /** A message of an arrival of the line insurance, as SQS hands it to the function. */
  private static byte[] insurance(String id, String key, int count) throws IOException {
    String event =
        Files.readString(Path.of("events/05-eventbridge.json"))
            .replace("02bfc883-c3dc-4281-91de-2e3251ff518d", id)
            .replace("보험/계약 현황 2026.csv", key.replace("\"", "\\\""))
            .replace("00B2D8E8FBE8A115F0", "00B2D8E8FBE8A115F" + id.charAt(id.length() - 1));
    return JsonText.writeUtf8(
        Fields.builder()
            .put(
                "Records",
                new JsonValue.Items(
                    List.of(
                        Fields.builder()
                            .put("messageId", "m-" + id)
                            .put("body", event)
                            .put(
                                "attributes",
                                Fields.builder()
                                    .put("ApproximateReceiveCount", Integer.toString(count))
                                    .build())
                            .put("eventSource", "aws:sqs")
                            .build())))
            .build());
  }
}
