package io.dagrouter.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.OutcomeReport;
import io.dagrouter.run.Subject;
import io.dagrouter.run.TriggerOutcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutcomePublishingTest {
  private static final Problem PROBLEM =
      new Problem(Reason.EVENT_UNREADABLE, "read message m1", "it is no text", "은행");
  private static final OutcomeReport REFUSED =
      report(new TriggerOutcome.Rejected(new Subject.OfMessage("m1"), PROBLEM));
  private static final OutcomeReport UNAVAILABLE =
      report(new TriggerOutcome.Unavailable(new Subject.OfMessage("m1"), PROBLEM));

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final OutcomeLog log =
      new OutcomeLog(new PrintStream(lines, true, UTF_8), Clock.systemUTC());

  @Test
  void aBusThatDoesNotAnswerInTimeIsGivenUpAndKeepsNoRefusal() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    OutcomePublishing publishing =
        new OutcomePublishing(
            reports -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return List.of();
            },
            log,
            new KeptThreads());

    assertThat(publishing.publish(List.of(UNAVAILABLE, REFUSED), Duration.ofMillis(50), () -> {}))
        .containsExactly(REFUSED);
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(lines.toString(UTF_8))
        .contains(
            "Cannot publish outcomes: the outcome bus did not answer before the time of the"
                + " invocation was over (given up after 0.05 s). Grant the function events:PutEvents"
                + " on the outcome bus, or wait for EventBridge.")
        .contains("Cannot publish the outcome of message m1: the outcome bus did not take it");
  }

  @Test
  void aBusThatBreaksOffKeepsNoRefusal() {
    OutcomePublishing publishing =
        new OutcomePublishing(
            reports -> {
              throw new IllegalStateException("broke off");
            },
            log,
            new KeptThreads());

    assertThat(publishing.publish(List.of(UNAVAILABLE, REFUSED), Duration.ofSeconds(10), () -> {}))
        .containsExactly(REFUSED);
    assertThat(lines.toString(UTF_8)).contains("java.lang.IllegalStateException: broke off");
  }

  @Test
  void somethingElseIsDoneWhileTheBusIsWaitedFor() {
    CountDownLatch done = new CountDownLatch(1);
    OutcomePublishing publishing =
        new OutcomePublishing(
            reports -> {
              try {
                return done.await(10, TimeUnit.SECONDS) ? List.of() : reports;
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return reports;
              }
            },
            log,
            new KeptThreads());

    assertThat(publishing.publish(List.of(REFUSED), Duration.ofSeconds(20), done::countDown))
        .isEmpty();
    assertThat(lines.size()).isZero();
  }

  private static OutcomeReport report(TriggerOutcome outcome) {
    return new OutcomeReport(outcome, "m1", "{}");
  }
}
