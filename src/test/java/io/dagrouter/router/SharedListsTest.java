package io.dagrouter.router;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagId;
import io.dagrouter.route.Environment;
import io.dagrouter.run.DagRun;
import io.dagrouter.run.DagRunsLookup;
import io.dagrouter.run.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedListsTest {
  private static final DagId BANK = new DagId("mydata_bank");
  private static final Duration MEMORY = Duration.ofMinutes(1);
  private static final Problem BUSY =
      new Problem(Reason.TOO_MANY_COMMANDS, "list the runs", "it is busy", "503");

  private final TestClock clock = new TestClock();
  private final Instant longAgo = clock.instant().minusSeconds(1);
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private DagRunsLookup airflow =
      new DagRunsLookup.Found(
          List.of(new DagRun("s3__bank__20261119", "success"), new DagRun("수동 실행", "failed")));
  private final SharedLists lists = new SharedLists(this::list, 2, MEMORY, clock);

  @Test
  void aListThatWasBegunLateEnoughServesAllForAWhile() {
    IntStream.range(0, 1000).forEach(_ -> assertThat(of("lake", longAgo)).isEqualTo(listed()));
    clock.advance(MEMORY.minusNanos(1));
    assertThat(of("lake", longAgo)).isEqualTo(listed());
    assertThat(asked).containsExactly("lake");

    clock.advance(Duration.ofNanos(1));
    assertThat(of("lake", longAgo)).isEqualTo(listed());
    assertThat(asked).containsExactly("lake", "lake");
  }

  @Test
  void aListThatIsForgottenIsTakenAgain() {
    assertThat(of("lake", longAgo)).isEqualTo(listed());
    lists.forget(named("other"), BANK);
    assertThat(of("lake", longAgo)).isEqualTo(listed());
    lists.forget(named("lake"), BANK);
    assertThat(of("lake", longAgo)).isEqualTo(listed());
    assertThat(asked).containsExactly("lake", "lake");
  }

  @Test
  void whileRunsMayStillBeMadeThereEachTakesItsOwn() {
    Instant settled = clock.instant();
    assertThat(of("lake", settled)).isEqualTo(listed());
    assertThat(of("lake", settled)).isEqualTo(listed());
    assertThat(lists.of(named("lake"), BANK, Optional.empty(), deadline())).isEqualTo(listed());
    assertThat(asked).hasSize(3);
  }

  @Test
  void aListFromBeforeALaterChangeIsTakenAgain() {
    assertThat(of("lake", longAgo)).isEqualTo(listed());
    Instant settled = clock.instant().plusSeconds(10);
    clock.advance(Duration.ofSeconds(11));

    assertThat(of("lake", settled)).isEqualTo(listed());
    assertThat(of("lake", longAgo)).isEqualTo(listed());
    assertThat(asked).hasSize(2);
  }

  @Test
  void eachEnvironmentAndDagHasItsOwnByAddressAndNotByAlias() {
    assertThat(of("lake", longAgo)).isEqualTo(listed());
    Environment alias =
        new Environment("호수", "mwaa-lake", Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(lists.of(alias, BANK, Optional.of(longAgo), deadline())).isEqualTo(listed());
    assertThat(asked).containsExactly("lake");
    assertThat(of("lake3", longAgo)).isEqualTo(listed());
    assertThat(lists.of(named("lake"), new DagId("other"), Optional.of(longAgo), deadline()))
        .isEqualTo(listed());
    assertThat(asked).containsExactly("lake", "lake3", "lake");
  }

  @Test
  void theListNotAskedForTheLongestIsForgottenFirst() {
    of("a", longAgo);
    of("b", longAgo);
    of("a", longAgo);
    of("c", longAgo);
    of("a", longAgo);
    of("b", longAgo);
    assertThat(asked).containsExactly("a", "b", "c", "b");
  }

  @Test
  void aFailureIsNotKept() {
    DagRunsLookup works = airflow;
    airflow = new DagRunsLookup.Failed(BUSY);
    assertThat(of("lake", longAgo)).isEqualTo(new SharedLists.Runs.Failed(BUSY));
    airflow = works;
    assertThat(of("lake", longAgo)).isEqualTo(listed());
  }

  @Test
  void whoComesMeanwhileWaitsForTheSameList() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    SharedLists slow = slow(begun, goOn);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<SharedLists.Runs> first =
          CompletableFuture.supplyAsync(() -> ask(slow, Duration.ofMinutes(1)), threads);
      assertThat(begun.await(10, SECONDS)).isTrue();
      List<CompletableFuture<SharedLists.Runs>> others =
          IntStream.range(0, 20)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> ask(slow, Duration.ofMinutes(1)), threads))
              .toList();
      goOn.countDown();

      assertThat(first.get(10, SECONDS)).isEqualTo(listed());
      for (CompletableFuture<SharedLists.Runs> other : others) {
        assertThat(other.get(10, SECONDS)).isEqualTo(listed());
      }
    }
    assertThat(asked).containsExactly("lake");
  }

  @Test
  void whoHasNoTimeToWaitIsToldSo() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    SharedLists slow = slow(begun, goOn);
    Thread first = Thread.ofVirtual().start(() -> ask(slow, Duration.ofMinutes(1)));
    assertThat(begun.await(10, SECONDS)).isTrue();

    assertThat(ask(slow, Duration.ZERO))
        .isInstanceOfSatisfying(
            SharedLists.Runs.Failed.class,
            failed ->
                assertThat(failed.problem().message())
                    .isEqualTo(
                        "Cannot list the runs of mydata_bank in lake: the same list has not come"
                            + " yet (somebody else asked for it). Nothing is lost: it is tried"
                            + " again with a full time limit."));
    goOn.countDown();
    first.join();
  }

  /** What was cut short by the end of another invocation says nothing to this one. */
  @Test
  void aFailureOfOneWithLessTimeIsNotShared() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    DagRunsLookup works = airflow;
    SharedLists slow = slow(begun, goOn);
    airflow = new DagRunsLookup.Failed(BUSY);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = CompletableFuture.supplyAsync(() -> ask(slow, Duration.ofSeconds(30)), threads);
      assertThat(begun.await(10, SECONDS)).isTrue();
      var second = CompletableFuture.supplyAsync(() -> ask(slow, Duration.ofMinutes(1)), threads);
      goOn.countDown();
      assertThat(first.get(10, SECONDS)).isEqualTo(new SharedLists.Runs.Failed(BUSY));
      assertThat(second.get(10, SECONDS)).isEqualTo(new SharedLists.Runs.Failed(BUSY));
    }
    assertThat(asked).containsExactly("lake", "lake");
    airflow = works;
    assertThat(ask(slow, Duration.ofMinutes(1))).isEqualTo(listed());
  }

  private SharedLists slow(CountDownLatch begun, CountDownLatch goOn) {
    return new SharedLists(
        (environment, dag, deadline) -> {
          begun.countDown();
          try {
            assertThat(goOn.await(10, SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return list(environment, dag, deadline);
        },
        2,
        MEMORY,
        clock);
  }

  private SharedLists.Runs ask(SharedLists some, Duration time) {
    return some.of(named("lake"), BANK, Optional.of(longAgo), Deadline.in(time, clock));
  }

  private SharedLists.Runs of(String alias, Instant settled) {
    return lists.of(named(alias), BANK, Optional.of(settled), deadline());
  }

  private Deadline deadline() {
    return Deadline.in(Duration.ofMinutes(1), clock);
  }

  private DagRunsLookup list(Environment environment, DagId dag, Deadline deadline) {
    asked.add(environment.alias());
    return airflow;
  }

  private static SharedLists.Runs listed() {
    return new SharedLists.Runs.Listed(
        Map.of(
            "s3__bank__20261119", new DagRun("s3__bank__20261119", "success"),
            "수동 실행", new DagRun("수동 실행", "failed")));
  }

  private static Environment named(String alias) {
    return new Environment(
        alias, "mwaa-" + alias, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
