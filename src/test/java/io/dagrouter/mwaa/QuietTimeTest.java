package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web server that says {@code Retry-After} is left alone so long, and nobody else is. */
class QuietTimeTest extends TriggerOnStandIn {
  private static final String BUSY =
      "Cannot trigger mydata_bank in lake: the web server is busy with other commands (status 503,"
          + " Retry-After 120 s, nothing in it). Nothing is lost: it is tried again; if it stays,"
          + " lower the commands at once.";

  /** Seen from the web server's side. */
  @ParameterizedTest
  @ValueSource(ints = {503, 429, 502, 404})
  void noCommandOfAnyThreadComesBeforeItHasPassed(int status) throws Exception {
    FakeEnvironment lake = lake("3.0.6");
    List<Long> came = new CopyOnWriteArrayList<>();
    mwaa.faults()
        .choose(
            call -> {
              if (!(call instanceof MwaaCall.Command)) {
                return Optional.empty();
              }
              came.add(System.nanoTime());
              return came.size() == 1 ? Optional.of(before(wait(status, "1"))) : Optional.empty();
            });
    assertThat(trigger(other("r1"))).isInstanceOf(TriggerResult.Failed.class);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        String run = "r" + i;
        threads.execute(() -> trigger(other(run)));
      }
    }
    assertThat(lake.airflow().runs()).hasSize(4);
    assertThat(came).hasSize(5);
    assertThat(came.subList(1, 5))
        .allSatisfy(then -> assertThat(then - came.getFirst()).isGreaterThan(1_000_000_000L));
    assertThat(lake.mostCommandsInFlight()).isLessThanOrEqualTo(2);
  }

  @Test
  void whoCannotWaitFailsAtOnce() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(1, "", before(wait(503, "120")));
    EnvironmentGate gate = gate(new CommandLimits(2, Duration.ofSeconds(10)));
    DagRunTrigger retrying =
        new RetryingTrigger(airflow(gate), gate, new Retries(3, Duration.ofMillis(1)));
    Deadline twoMinutes = Deadline.in(Duration.ofMinutes(2), clock);

    TriggerResult first = retrying.trigger(Asked.request(Asked.lake("")), twoMinutes);
    assertThat(problem(first, Reason.TOO_MANY_COMMANDS)).isEqualTo(BUSY);
    assertThat(first.retried()).isEmpty();
    TriggerResult second = retrying.trigger(Asked.request(Asked.lake("")), twoMinutes);
    assertThat(problem(second, Reason.TOO_MANY_COMMANDS))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: the web server wants no command now (Retry-After:"
                + " 120 s more, 110 s to wait). Nothing is lost: it is tried again; if it stays,"
                + " lower the commands at once.");
    assertThat(second.retried()).isEmpty();
    assertThat(lake.commands()).hasSize(1);
  }

  @Test
  void otherEnvironmentsAreNotSlowedDown() {
    lake("3.0.6");
    FakeEnvironment other = mwaa.addEnvironment("other", "3.0.6");
    other.airflow().add(Asked.DAG);
    mwaa.faults().onCommands(1, "", before(wait(503, "999999999")));
    trigger();
    assertThat(problem(trigger(), Reason.TOO_MANY_COMMANDS)).contains("Retry-After: 600 s more");
    Environment named =
        new Environment("other", "other", Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(trigger(Asked.request(named, Asked.DAG, "r1", JsonValue.Fields.EMPTY)))
        .isInstanceOf(TriggerResult.Created.class);
  }

  @Test
  void whoWaitsForATurnHearsOfIt() throws Exception {
    FakeEnvironment lake = lake("3.0.6");
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch began = new CountDownLatch(1);
    mwaa.faults()
        .choose(
            call -> {
              if (!(call instanceof MwaaCall.Command)) {
                return Optional.empty();
              }
              began.countDown();
              held(call, go);
              return Optional.of(before(wait(503, "600")));
            });
    MwaaAirflow alone = airflow(gate(new CommandLimits(1, Duration.ofSeconds(10))));
    Environment known = Asked.lake("3.0.6");
    Deadline deadline = Deadline.in(Duration.ofMinutes(5), clock);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TriggerResult> first =
          threads.submit(() -> alone.trigger(Asked.request(known), deadline));
      assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
      FutureTask<TriggerResult> second =
          new FutureTask<>(() -> alone.trigger(Asked.request(known), deadline));
      awaitWaiting(Thread.ofVirtual().start(second));
      go.countDown();
      problem(first.get(), Reason.TOO_MANY_COMMANDS);
      assertThat(problem(second.get(5, TimeUnit.SECONDS), Reason.TOO_MANY_COMMANDS))
          .contains("the web server wants no command now (Retry-After: 600 s more, 290 s to wait)");
    }
    assertThat(lake.commands()).hasSize(1);
  }

  @Test
  void interruptionEndsTheWait() throws Exception {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(1, "", before(wait(503, "100")));
    trigger();
    FutureTask<TriggerResult> task =
        new FutureTask<>(
            () -> {
              TriggerResult result = trigger(other("r1"));
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              return result;
            });
    Thread thread = Thread.ofVirtual().start(task);
    awaitWaiting(thread);
    thread.interrupt();
    assertThat(task.get(5, TimeUnit.SECONDS)).isInstanceOf(TriggerResult.Failed.class);
    assertThat(lake.commands()).hasSize(1);
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private static Fault wait(int status, String retryAfter) {
    return new Fault.OtherAnswer(status, Map.of("Retry-After", retryAfter), "");
  }
}
