package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one list shows, no other needs to be asked for. */
class RunMemoryTest extends TriggerOnStandIn {
  private final RunMemory memory = new RunMemory(2000, Duration.ofHours(1), clock);

  @ParameterizedTest
  @ValueSource(strings = {"2.10.3", "3.0.6"})
  void oneListMakesAllRunsOfTheDagKnown(String version) {
    FakeEnvironment lake = madeByAnotherCopy(version, 5);
    KnownRuns known = new KnownRuns(remembering(2), memory);
    assertThat(known.trigger(other("r0"), minutes())).isEqualTo(EXISTS);
    for (int i = 1; i < 5; i++) {
      assertThat(known.trigger(other("r" + i), minutes()))
          .isEqualTo(new TriggerResult.Exists("known since " + clock.instant()));
    }
    assertThat(lake.commands()).hasSize(5 + 2);
    assertThat(known.trigger(other("r5"), minutes())).isInstanceOf(TriggerResult.Created.class);
  }

  @Test
  void whoWaitedForATurnNeedsNoListOfItsOwn() throws Exception {
    FakeEnvironment lake = madeByAnotherCopy("3.0.6", 4);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch began = new CountDownLatch(1);
    mwaa.faults()
        .choose(
            call -> {
              if (call instanceof MwaaCall.Command) {
                began.countDown();
                return held(call, go);
              }
              return Optional.empty();
            });
    KnownRuns known = new KnownRuns(remembering(1), memory);
    List<FutureTask<TriggerResult>> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String run = "r" + i;
      FutureTask<TriggerResult> task = new FutureTask<>(() -> known.trigger(other(run), minutes()));
      tasks.add(task);
      Thread thread = Thread.ofVirtual().start(task);
      assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
      while (i > 0 && thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    go.countDown();
    for (FutureTask<TriggerResult> task : tasks) {
      assertThat(task.get(10, TimeUnit.SECONDS)).isInstanceOf(TriggerResult.Exists.class);
    }
    assertThat(tasks.getLast().get())
        .isEqualTo(new TriggerResult.Exists("a list of runs showed it to another request"));
    assertThat(lake.commands().subList(4, lake.commands().size()))
        .as("four triggers wait for the one turn before the first list does")
        .hasSize(5)
        .endsWith(LIST_3);
  }

  @Test
  void ofALongListTheNewestAreRemembered() {
    RunMemory small = new RunMemory(2000, Duration.ofHours(1), clock);
    AskedRun asked = Asked.run();
    small.rememberAll(asked, IntStream.range(0, 5000).mapToObj(i -> "r" + i).toList());
    assertThat(small.since(Asked.run(Asked.DAG, "r0"))).contains(clock.instant());
    assertThat(small.since(Asked.run(Asked.DAG, "r999"))).contains(clock.instant());
    assertThat(small.since(Asked.run(Asked.DAG, "r1000"))).isEmpty();
    assertThat(small.since(Asked.run("mydata_card", "r0"))).isEmpty();
  }

  @Test
  void whereThereIsTooLittleRoomTheNewestStay() {
    RunMemory small = new RunMemory(2, Duration.ofHours(1), clock);
    small.rememberAll(Asked.run(), List.of("new", "newer than old", "old"));
    assertThat(small.since(Asked.run(Asked.DAG, "new"))).isPresent();
    assertThat(small.since(Asked.run(Asked.DAG, "old"))).isEmpty();
  }

  private FakeEnvironment madeByAnotherCopy(String version, int runs) {
    FakeEnvironment lake = lake(version);
    for (int i = 0; i < runs; i++) {
      assertThat(trigger(other("r" + i))).isInstanceOf(TriggerResult.Created.class);
      clock.advance(Duration.ofSeconds(2));
    }
    return lake;
  }

  private DagRunTrigger remembering(int atOnce) {
    return airflow(environments, gate(new CommandLimits(atOnce, Duration.ofSeconds(10))), memory);
  }

  private Deadline minutes() {
    return Deadline.in(Duration.ofMinutes(5), clock);
  }
}
