package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.TestClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Waiting for a run while the function refuses, or somebody has had enough. */
class RunWatchTest {
  private static final CallReply NOT_NOW =
      new CallReply.Refused("Cannot list runs: busy\u001b (503). Call again.", true);
  private static final WatchedRuns RUNS =
      WatchedRuns.asked(
          Fields.builder().put("line", "bank").build(),
          List.of(new RunRow(Optional.of("2026-11-19"), Optional.of("r"), "lake", "")));

  private final TestClock clock = new TestClock();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Deque<CallReply> replies = new ArrayDeque<>();
  private final Terminal terminal =
      new Terminal(new PrintWriter(out), new PrintWriter(err), true, false, 80);

  @Test
  void aRefusalForNowIsShownOnceAndAskedAgain() {
    replies.addAll(List.of(NOT_NOW, NOT_NOW, state("running"), NOT_NOW, state("success")));

    RunWatch.End end = watch(new ChangeLines(terminal, false), clock::advance);

    assertThat(end.why()).isEqualTo(RunWatch.Why.ENDED);
    assertThat(end.elapsed()).isEqualTo(Duration.ofMinutes(4));
    assertThat(err.toString())
        .isEqualTo(
            """
            2026-11-20T01:00:00Z  Not now, asking again: Cannot list runs: busy\\u001b (503). Call again.
            2026-11-20T01:02:00Z  2026-11-19  running  r
            2026-11-20T01:03:00Z  Not now, asking again: Cannot list runs: busy\\u001b (503). Call again.
            2026-11-20T01:04:00Z  2026-11-19  success  r
            """);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void onATerminalARefusalStandsBelowTheTableUntilThereIsAnAnswer() {
    replies.addAll(List.of(state("running"), NOT_NOW, state("success")));

    var _ = watch(new LiveTable(terminal), clock::advance);

    assertThat(out.toString().replace('\u001b', '^'))
        .isEqualTo(
            """
            DATE        STATE    RUN ID  ENVIRONMENT^[K
            2026-11-19  running  r       lake^[K
            Done 0 of 1, running 1, elapsed 0s^[K
            ^[J^[3ADATE        STATE    RUN ID  ENVIRONMENT^[K
            2026-11-19  running  r       lake^[K
            Done 0 of 1, running 1, elapsed 0s^[K
            Not now, asking again: Cannot list runs: busy\\u001b (503). Call again.^[K
            ^[J^[4ADATE        STATE    RUN ID  ENVIRONMENT^[K
            2026-11-19  success  r       lake^[K
            Done 1 of 1, elapsed 2m^[K
            ^[J""");
  }

  @Test
  void aFunctionThatRefusesForNowForLongIsGivenUp() {
    for (int i = 0; i < 20; i++) {
      replies.add(NOT_NOW);
    }

    RunWatch.End end = watch(new ChangeLines(terminal, false), clock::advance);

    assertThat(end.why()).isEqualTo(RunWatch.Why.REFUSED_FOR_NOW);
    assertThat(end.elapsed()).isEqualTo(RunWatch.LONGEST_REFUSAL);
    assertThat(end.message()).contains("Cannot list runs: busy\u001b (503). Call again.");
  }

  @Test
  void aFinalRefusalEndsItAtOnce() {
    replies.addAll(List.of(state("running"), new CallReply.Refused("No.", false)));

    RunWatch.End end = watch(new ChangeLines(terminal, false), clock::advance);

    assertThat(end.why()).isEqualTo(RunWatch.Why.REFUSED);
    assertThat(end.message()).contains("No.");
    assertThat(end.rows().getFirst().state()).isEqualTo("running");
  }

  @Test
  void whoeverHasHadEnoughEndsIt() {
    replies.add(state("running"));

    RunWatch.End end =
        watch(
            new ChangeLines(terminal, false),
            _ -> {
              throw new InterruptedException("enough");
            });

    assertThat(end.why()).isEqualTo(RunWatch.Why.INTERRUPTED);
  }

  @Test
  void theLastPauseIsAsLongAsThereIsTime() {
    replies.addAll(List.of(state("running"), state("a new state"), state("running")));

    RunWatch.End end =
        new RunWatch(
                _ -> replies.removeFirst(), clock, clock::advance, new ChangeLines(terminal, true))
            .until(RUNS, Duration.ofSeconds(100), Duration.ofSeconds(60));

    assertThat(end.why()).isEqualTo(RunWatch.Why.TIMED_OUT);
    assertThat(end.elapsed()).isEqualTo(Duration.ofSeconds(100));
    assertThat(replies).isEmpty();
    assertThat(out.toString())
        .isEqualTo(
            """
            DATE        STATE    RUN ID  ENVIRONMENT
            2026-11-19  running  r       lake
            Done 0 of 1, running 1, elapsed 1m 40s
            """);
  }

  private RunWatch.End watch(WatchScreen screen, Pause pause) {
    return new RunWatch(_ -> replies.removeFirst(), clock, pause, screen)
        .until(RUNS, Duration.ofHours(6), Duration.ofMinutes(1));
  }

  private static CallReply state(String state) {
    Fields run =
        Fields.builder()
            .put("run_id", "r")
            .put("environment", "lake")
            .put("state", state)
            .put("processing_date", "2026-11-19")
            .build();
    return new CallReply.Answered(
        Fields.builder().put("runs", new JsonValue.Items(List.of(run))).build());
  }
}
