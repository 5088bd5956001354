package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.run.DagRun;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Airflow before 2.6 answers by its source code, and what is made of it. */
class EarlyAnswersTest {
  private static final AskedRun ASKED = Asked.run("bank", "s3__bank~1:2__20261119");

  @TestFactory
  Stream<DynamicTest> answersAreReadAsWhatTheyProve() throws Exception {
    List<Fields> cases = cases();
    assertThat(cases).hasSize(58);
    return cases.stream()
        .map(
            each ->
                dynamicTest(
                    text(each, "version") + ": " + text(each, "case"),
                    () -> assertThat(reading(each)).isEqualTo(text(each, "reading"))));
  }

  @Test
  void allRunsOfATableAreListedWithTheirStates() throws Exception {
    Fields table =
        cases().stream()
            .filter(each -> text(each, "case").equals("table with the run"))
            .findFirst()
            .orElseThrow();
    assertThat(
            dialect("1.10.12")
                .readAllRuns(answer(table), new AskedRuns(ASKED.environment(), ASKED.dag())))
        .isEqualTo(
            new RunsReading.Listed(
                List.of(
                    new DagRun(
                        "scheduled__2026-11-19T00:00:00+00:00",
                        "success",
                        Optional.of(Instant.parse("2026-11-19T03:04:05Z"))),
                    new DagRun(
                        ASKED.run().value(),
                        "running",
                        Optional.of(Instant.parse("2026-11-19T03:04:05Z"))))));
  }

  @Test
  void hostileTextIsReadInTime() {
    String head = "id | run_id | state | execution_date | state_date |\n";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String text :
              List.of(
                  head + "1 | " + " | ".repeat(100_000),
                  head + "1 | x".repeat(100_000),
                  head + "1 | x | running | 2026-11-19T00:00:00 | ".repeat(10_000),
                  "Created <DagRun bank @ ".repeat(50_000),
                  "[] {} INFO - ".repeat(50_000),
                  "{".repeat(500_000))) {
            CliAnswer answer = new CliAnswer(200, text, "");
            assertThat(dialect("1.10.12").readTrigger(answer, ASKED))
                .isInstanceOf(RunReading.Unclear.class);
            assertThat(dialect("1.10.12").readRuns(answer, ASKED))
                .isInstanceOf(RunReading.Unclear.class);
          }
        });
  }

  private static String reading(Fields each) {
    AirflowDialect dialect = dialect(text(each, "version"));
    RunReading reading =
        text(each, "question").equals("trigger")
            ? dialect.readTrigger(answer(each), ASKED)
            : dialect.readRuns(answer(each), ASKED);
    return switch (reading) {
      case RunReading.Shown() -> "SHOWN";
      case RunReading.NotShown() -> "NOT_SHOWN";
      case RunReading.Claimed _ -> "CLAIMED";
      case RunReading.Unclear _ -> "UNCLEAR";
      case RunReading.Failed(var problem) -> problem.reason().name();
    };
  }

  private static AirflowDialect dialect(String version) {
    return AirflowVersion.parse(version).flatMap(AirflowDialect::of).orElseThrow();
  }

  private static CliAnswer answer(Fields each) {
    return new CliAnswer(200, text(each, "stdout"), text(each, "stderr"));
  }

  private static String text(Fields each, String name) {
    return each.text(name).orElseThrow();
  }

  private static List<Fields> cases() throws Exception {
    try (InputStream in = EarlyAnswersTest.class.getResourceAsStream("early-answers.json")) {
      assertThat(in).isNotNull();
      return ((Fields) JsonText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)))
          .items("cases").orElseThrow().stream().map(Fields.class::cast).toList();
    }
  }
}
