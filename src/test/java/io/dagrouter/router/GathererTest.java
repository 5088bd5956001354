package io.dagrouter.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.reason.Problem;
import io.dagrouter.run.Awaited;
import io.dagrouter.run.TriggerOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GathererTest {
  private static final String BOTH =
      """
      complete: [ { objects: "s3://lake/bank/{i}/dt={processing_date:yyyyMMdd}/1.csv",
                    each: { i: [a, b] } } ]""";

  private static void write(PlayedLake lake, String name) {
    lake.write("bank/" + name.replace("/", "/dt=20261119/"), "x", Duration.ZERO);
  }

  private static TriggerOutcome last(PlayedLake lake) {
    return List.copyOf(lake.ends.values()).getLast();
  }

  private static List<String> runs(PlayedLake lake) {
    return lake.history.runs.stream().map(LakeHistory.Run::id).toList();
  }

  @Test
  void theLastFileFindsTheSetCompleteAndTheOthersSayWhatIsMissing() {
    PlayedLake lake = new PlayedLake(GatheringLines.bank(BOTH));
    write(lake, "a/1.csv");
    lake.workOff();
    assertThat(last(lake))
        .isInstanceOfSatisfying(
            TriggerOutcome.Waiting.class,
            waiting ->
                assertThat(waiting.awaited())
                    .isEqualTo(new Awaited.Objects(List.of("s3://lake/bank/b/dt=20261119/1.csv"))));
    assertThat(runs(lake)).isEmpty();

    write(lake, "b/1.csv");
    lake.workOff();
    assertThat(last(lake)).isInstanceOf(TriggerOutcome.Triggered.class);
    assertThat(runs(lake)).containsExactly("s3__bank__20261119");
  }

  @Test
  void twoLastFilesAtOnceAreOneRun() {
    PlayedLake lake = new PlayedLake(GatheringLines.bank(BOTH));
    write(lake, "a/1.csv");
    write(lake, "b/1.csv");
    lake.deliver(1, 0);
    lake.deliver(1, 0);
    for (int step = 0; step < 20; step++) {
      lake.goOn(step);
    }
    assertThat(lake.ends.values())
        .hasExactlyElementsOfTypes(
            TriggerOutcome.Triggered.class, TriggerOutcome.AlreadyTriggered.class);
    assertThat(runs(lake)).containsExactly("s3__bank__20261119");
  }

  @Test
  void capturesMakeSetsOfTheirOwn() {
    PlayedLake lake =
        new PlayedLake(
            GatheringLines.bank(
                "complete: [ \"s3://lake/bank/{who}/dt={processing_date:yyyyMMdd}/_SUCCESS\" ]"));
    write(lake, "a/1.csv");
    write(lake, "b/_SUCCESS");
    lake.workOff();
    write(lake, "*/_SUCCESS");
    lake.workOff();
    assertThat(runs(lake))
        .containsExactly(
            "s3__bank__20261119__6c5dc7efd6b31176", "s3__bank__20261119__98626ff926d79eb8");
  }

  @Test
  void aLateFileRunsTheDateOnceMoreAndTheNextOneAgain() {
    PlayedLake lake = new PlayedLake(GatheringLines.bank("late: rerun"));
    for (int i = 1; i <= 3; i++) {
      write(lake, "a/" + i + ".csv");
      lake.workOff();
      lake.wait(Duration.ofSeconds(1));
    }
    assertThat(runs(lake))
        .containsExactly("s3__bank__20261119", "s3__bank__20261119__2", "s3__bank__20261119__3");
  }

  @Test
  void aFileThatARunHasTakenUpSaysWhichRun() {
    PlayedLake lake = new PlayedLake(GatheringLines.bank("late: rerun"));
    write(lake, "a/1.csv");
    lake.wait(Duration.ofSeconds(5));
    lake.call("20261119");
    lake.workOff();
    assertThat(last(lake))
        .isInstanceOfSatisfying(
            TriggerOutcome.AlreadyTriggered.class,
            already -> {
              assertThat(already.request().runId().value())
                  .isEqualTo("call__bank__20261119__0000000000000000");
              assertThat(already.evidence())
                  .isEqualTo(
                      "call__bank__20261119__0000000000000000 was made at 2026-11-20T01:00:05Z,"
                          + " when the file was there, and takes it up");
            });
  }

  @Test
  void aRefusedLateFileSaysWhenItCameAndWhenTheRunWasMade() {
    PlayedLake lake = new PlayedLake(GatheringLines.bank("late: refuse"));
    write(lake, "a/1.csv");
    lake.workOff();
    lake.wait(Duration.ofSeconds(30));
    write(lake, "a/1.csv");
    lake.workOff();
    assertThat(problem(last(lake)))
        .isEqualTo(
            "Cannot take s3://lake/bank/a/dt=20261119/1.csv into a run of line bank: it came at"
                + " 2026-11-20T01:00:30.250Z, when 2026-11-19 had its run, and the line refuses late"
                + " files (s3__bank__20261119, made at 2026-11-20T01:00:00Z). Reprocess the date if"
                + " the file must count, or let the line have late: rerun.");
    assertThat(runs(lake)).hasSize(1);
  }

  @Test
  void theNewestFileWaitsForQuietAndTheOthersLeaveItToThat() {
    PlayedLake lake = new PlayedLake(GatheringLines.bank("settle: 5m"));
    write(lake, "a/1.csv");
    lake.wait(Duration.ofSeconds(40));
    write(lake, "a/2.csv");
    lake.workOff();
    assertThat(lake.ends.values())
        .extracting(outcome -> ((TriggerOutcome.Waiting) outcome).awaited())
        .containsExactly(
            new Awaited.LaterArrival("s3://lake/bank/a/dt=20261119/2.csv"),
            new Awaited.Quiet(Instant.parse("2026-11-20T01:05:40.250Z")));
    assertThat(lake.isDrained()).isTrue();
    assertThat(lake.history.runs)
        .singleElement()
        .satisfies(
            run -> assertThat(run.at()).isEqualTo(Instant.parse("2026-11-20T01:05:45.250Z")));
  }

  @Test
  void aDateThatNeverSettlesRunsAfterAllItsTime() {
    PlayedLake lake = new PlayedLake(GatheringLines.bank("settle: { for: 5m, at_most: 20m }"));
    for (int i = 0; i < 30; i++) {
      write(lake, "a/" + i + ".csv");
      lake.workOff();
      lake.wait(Duration.ofSeconds(60));
    }
    assertThat(lake.history.runs)
        .singleElement()
        .satisfies(
            run -> assertThat(run.at()).isEqualTo(Instant.parse("2026-11-20T01:20:00.250Z")));
  }

  @Test
  void withoutABusTheArrivalStaysInItsQueue() {
    PlayedLake lake = new PlayedLake(GatheringLines.bank("settle: 5m"), false);
    write(lake, "a/1.csv");
    lake.workOff();
    assertThat(problem(last(lake)))
        .isEqualTo(
            "Cannot start line bank for 2026-11-19: further files may come (until"
                + " 2026-11-20T01:05:00.250Z unless one does). Nothing is lost: it goes on by itself"
                + " when no further file has come for a while.");
  }

  /** {@code |} stands for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[\"1.csv\"]; Triggered",
        "{\"files\":[{\"key\":\"1.csv\"}]}; Triggered",
        "{\"objects\":[{\"name\":\"s3://lake/bank/a/dt=20261119/1.csv\"}]}; Triggered",
        "1.csv| |; Triggered",
        "\uFEFF1.csv; Triggered",
        "[\"1.csv\",\"2.csv\"]; Waiting",
        "[]; it names nothing (an empty list)",
        "{\"file\":[]}; it is no list of names (not a JSON list, no list under files or objects, and no lines of text)",
        "[1]; it is no list of names (not a JSON list, no list under files or objects, and no lines of text)",
        "[\"1.csv\"; it is no list of names (not a JSON list, no list under files or objects, and no lines of text)",
        "[\"s3://lake\"]; it names what is no object (s3://lake: the key is missing)",
        "[\"s3://l/x\"]; it names what is no object (s3://l/x: the bucket name is not one that S3 allows)"
      })
  void aManifestNamesWhatMustBeThere(String text, String expected) {
    PlayedLake lake =
        new PlayedLake(
            GatheringLines.bank(
                "complete: [ { manifest: \"s3://lake/bank/a/dt={processing_date:yyyyMMdd}/m\" } ]"));
    write(lake, "a/1.csv");
    lake.write("bank/a/dt=20261119/m", text.replace("|", "\n"), Duration.ZERO);
    lake.workOff();
    assertThat(
            last(lake) instanceof TriggerOutcome.Rejected(_, Problem problem)
                ? problem.told()
                : last(lake).getClass().getSimpleName())
        .isEqualTo(
            expected.startsWith("it ")
                ? "Cannot read the manifest s3://lake/bank/a/dt=20261119/m: " + expected + "."
                : expected.equals("Triggered") ? "AlreadyTriggered" : expected);
  }

  private static String problem(TriggerOutcome outcome) {
    return switch (outcome) {
      case TriggerOutcome.Rejected(_, Problem problem) -> problem.message();
      case TriggerOutcome.Unavailable(_, Problem problem, _) -> problem.message();
      case TriggerOutcome.Triggered _,
          TriggerOutcome.AlreadyTriggered _,
          TriggerOutcome.Waiting _,
          TriggerOutcome.Unrouted _ ->
          throw new AssertionError(outcome);
    };
  }
}
