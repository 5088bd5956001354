package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KnownRunsTest {
  private static final TriggerResult CREATED = new TriggerResult.Created("dags trigger …");
  private static final TriggerResult EXISTS = new TriggerResult.Exists("dags list-runs shows it");
  private static final TriggerResult KNOWN =
      new TriggerResult.Exists("known since 2026-11-20T01:00:00Z");
  private static final TriggerResult FAILED =
      new TriggerResult.Failed(new Problem(Reason.TOO_MANY_COMMANDS, "a", "b", "c"));

  private final TestClock clock = new TestClock();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private TriggerResult answer = CREATED;
  private final KnownRuns runs =
      new KnownRuns(
          (request, _) -> {
            asked.add(request.runId().value());
            return answer;
          },
          memory(3));

  @Test
  void runThatWasMadeOrFoundCostsNoSecondCommand() {
    assertThat(trigger("r1")).isEqualTo(CREATED);
    assertThat(trigger("r1")).isEqualTo(KNOWN);
    answer = EXISTS;
    assertThat(trigger("r2")).isEqualTo(EXISTS);
    assertThat(trigger("r2")).isEqualTo(KNOWN);
    assertThat(asked).containsExactly("r1", "r2");
  }

  @Test
  void failuresAreNotRemembered() {
    answer = FAILED;
    assertThat(trigger("r1")).isEqualTo(FAILED);
    answer = CREATED;
    assertThat(trigger("r1")).isEqualTo(CREATED);
  }

  @Test
  void sameRunIdOfAnotherDagOrEnvironmentIsAnotherRun() {
    trigger("r1");
    Environment other =
        new Environment("lake", "other", Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(trigger(Asked.request(other, Asked.DAG, "r1", JsonValue.Fields.EMPTY)))
        .isEqualTo(CREATED);
    assertThat(trigger(Asked.request(Asked.lake(""), "mydata_card", "r1", JsonValue.Fields.EMPTY)))
        .isEqualTo(CREATED);
  }

  @Test
  void runNotAskedForTheLongestIsForgottenFirst() {
    trigger("r1");
    trigger("r2");
    trigger("r3");
    assertThat(trigger("r1")).isEqualTo(KNOWN);
    trigger("r4");
    assertThat(trigger("r1")).isEqualTo(KNOWN);
    assertThat(trigger("r2")).isEqualTo(CREATED);
  }

  @Test
  void runIsForgottenAfterItsTime() {
    trigger("r1");
    clock.advance(Duration.ofMillis(599_999));
    assertThat(trigger("r1")).isEqualTo(KNOWN);
    clock.advance(Duration.ofMillis(1));
    assertThat(trigger("r1")).isEqualTo(CREATED);
  }

  @Test
  void manyAtOnceCostOneCommand() throws Exception {
    assertThat(atOnce(CREATED))
        .containsExactlyInAnyOrder(
            CREATED,
            new TriggerResult.Exists("made by another request at the same time"),
            new TriggerResult.Exists("made by another request at the same time"));
    assertThat(atOnce(EXISTS)).containsExactly(EXISTS, EXISTS, EXISTS);
    assertThat(atOnce(FAILED)).containsExactly(FAILED, FAILED, FAILED);
  }

  /** Three requests for one run, of which the first is held until the others wait for it. */
  private List<TriggerResult> atOnce(TriggerResult result) throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> followers = new CopyOnWriteArrayList<>();
    KnownRuns known = new KnownRuns(held(result, began, go), memory(3));
    List<Future<TriggerResult>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      results.add(threads.submit(() -> known.trigger(request("r1"), deadline())));
      assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 2; i++) {
        results.add(
            threads.submit(
                () -> {
                  followers.add(Thread.currentThread());
                  return known.trigger(request("r1"), deadline());
                }));
      }
      while (followers.size() < 2
          || followers.stream().anyMatch(t -> t.getState() != Thread.State.TIMED_WAITING)) {
        Thread.onSpinWait();
      }
      go.countDown();
    }
    List<TriggerResult> all = new ArrayList<>();
    for (Future<TriggerResult> each : results) {
      all.add(each.get());
    }
    return all;
  }

  @Test
  void waitingForAnotherRequestEndsAtTheDeadline() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    KnownRuns known = new KnownRuns(held(CREATED, began, go), memory(3));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TriggerResult> first = threads.submit(() -> known.trigger(request("r1"), deadline()));
      assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
      TriggerResult second =
          known.trigger(request("r1"), Deadline.in(Duration.ofMillis(20), clock));
      go.countDown();
      assertThat(((TriggerResult.Failed) second).problem().message())
          .isEqualTo(
              "Cannot trigger mydata_bank in lake: another request for the same run has not ended"
                  + " yet (run id r1). Nothing is lost: it is tried again with a full time limit.");
      assertThat(first.get()).isEqualTo(CREATED);
    }
  }

  /** As a request does that meets one left over from an invocation which is over. */
  @Test
  void failureForNowOfARequestWithLessTimeIsNotShared() throws Exception {
    assertThat(afterOneWithLessTime(FAILED)).isEqualTo(CREATED);
    assertThat(asked).containsExactly("first", "second");
  }

  @Test
  void failureForGoodIsSharedWhateverTheTime() throws Exception {
    TriggerResult refused =
        new TriggerResult.Failed(new Problem(Reason.CONF_REFUSED, "a", "b", "c"));
    assertThat(afterOneWithLessTime(refused)).isEqualTo(refused);
    assertThat(asked).containsExactly("first");
  }

  /** What a request comes to that joins another, whose time is shorter and which ends so. */
  private TriggerResult afterOneWithLessTime(TriggerResult result) throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    DagRunTrigger held = held(result, began, go);
    KnownRuns known =
        new KnownRuns(
            (request, deadline) -> {
              asked.add(asked.isEmpty() ? "first" : "second");
              return asked.size() == 1 ? held.trigger(request, deadline) : CREATED;
            },
            memory(3));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Deadline shorter = Deadline.in(Duration.ofMinutes(1), clock);
      Future<TriggerResult> first = threads.submit(() -> known.trigger(request("r1"), shorter));
      assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
      FutureTask<TriggerResult> second =
          new FutureTask<>(() -> known.trigger(request("r1"), deadline()));
      Thread follower = Thread.ofVirtual().start(second);
      while (follower.isAlive() && follower.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      go.countDown();
      assertThat(first.get()).isEqualTo(result);
      return second.get();
    }
  }

  @Test
  void triggerThatBreaksOffLeavesNothingBehind() {
    KnownRuns known =
        new KnownRuns(
            (request, _) -> {
              asked.add(request.runId().value());
              throw new IllegalStateException("broken");
            },
            memory(3));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> known.trigger(request("r1"), deadline()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("broken");
    }
    assertThat(asked).hasSize(2);
  }

  private RunMemory memory(int most) {
    return new RunMemory(most, Duration.ofMinutes(10), clock);
  }

  private static DagRunTrigger held(TriggerResult result, CountDownLatch began, CountDownLatch go) {
    return (_, _) -> {
      began.countDown();
      try {
        assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return result;
    };
  }

  private TriggerResult trigger(String run) {
    return trigger(request(run));
  }

  private TriggerResult trigger(DagRunRequest request) {
    return runs.trigger(request, deadline());
  }

  private static DagRunRequest request(String run) {
    return Asked.request(Asked.lake(""), Asked.DAG, run, JsonValue.Fields.EMPTY);
  }

  private Deadline deadline() {
    return Deadline.in(Duration.ofMinutes(5), clock);
  }
}
