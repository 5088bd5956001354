package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.after;
import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.run.DagRunTrigger;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What fails for a moment is asked for again: so often, so long, and never in a way that lies. */
class RetryingTriggerTest extends TriggerOnStandIn {
  private static final Retries THREE = new Retries(3, Duration.ofMillis(2));
  private static final Problem LOST =
      new Problem(Reason.RUN_NOT_CONFIRMED, "trigger a in b", "its answer did not arrive", "reset");

  private final EnvironmentGate gate =
      gate(new CommandLimits(2, Duration.ofSeconds(10), 100, Duration.ofHours(1)));
  private final MwaaAirflow once = airflow(gate);

  static Stream<Arguments> momentary() {
    return Stream.of(
        Arguments.of(new Fault.Reset(), Reason.RUN_NOT_CONFIRMED),
        Arguments.of(new Fault.NoAnswer(), Reason.RUN_NOT_CONFIRMED),
        Arguments.of(new Fault.HalfAnswer(), Reason.RUN_NOT_CONFIRMED),
        Arguments.of(Fault.html(504), Reason.RUN_NOT_CONFIRMED),
        Arguments.of(Fault.status(502), Reason.RUN_NOT_CONFIRMED),
        Arguments.of(Fault.status(500), Reason.COMMAND_REFUSED),
        Arguments.of(Fault.status(503), Reason.TOO_MANY_COMMANDS),
        Arguments.of(Fault.status(429), Reason.TOO_MANY_COMMANDS),
        Arguments.of(Fault.html(404), Reason.ANSWER_UNREADABLE),
        Arguments.of(
            printed("sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) server closed"),
            Reason.RUN_NOT_CONFIRMED),
        Arguments.of(
            printed("sqlite3.OperationalError: database is locked"), Reason.RUN_NOT_CONFIRMED));
  }

  @ParameterizedTest
  @MethodSource("momentary")
  void whatFailsBeforeTheRunIsMadeMakesItWithTheSecondTry(Fault fault, Reason reason) {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(1, "dags trigger", before(fault));
    TriggerResult result = trigger(THREE);
    assertThat(result).isInstanceOf(TriggerResult.Created.class);
    assertThat(retried(result)).containsExactly(reason);
    assertThat(lake.commands()).containsExactly(TRIGGER_3, TRIGGER_3);
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("momentary")
  void whatFailsAfterTheRunIsMadeFindsItWithTheSecondTry(Fault fault, Reason reason) {
    FakeEnvironment lake = lake("2.10.3");
    mwaa.faults().onCommands(1, "dags trigger", after(fault));
    TriggerResult result = trigger(THREE);
    assertThat(result).isInstanceOf(TriggerResult.Exists.class);
    assertThat(((TriggerResult.Exists) result).evidence()).isEqualTo("dags list-runs shows it");
    assertThat(retried(result)).containsExactly(reason);
    assertThat(lake.commands()).containsExactly(TRIGGER_2, TRIGGER_2, LIST_2);
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  static Stream<Fault> integrityErrors() {
    return Stream.of(
        printed("sqlalchemy.exc.IntegrityError: (psycopg2.errors.UniqueViolation) duplicate key"),
        printed("psycopg2.errors.UniqueViolation: duplicate key value violates unique constraint"));
  }

  /** Which of two unique keys stood in the way, the error does not say. */
  @ParameterizedTest
  @MethodSource("integrityErrors")
  void integrityErrorOfTheDatabaseIsLookedUp(Fault error) {
    FakeEnvironment lake = lake("2.10.3");
    mwaa.faults().onCommands(1, "dags trigger", before(error));
    assertThat(trigger(THREE)).isEqualTo(new TriggerResult.Created(TRIGGER_2));
    assertThat(lake.commands()).containsExactly(TRIGGER_2, LIST_2, TRIGGER_2);
    mwaa.faults().onCommands(1, "dags trigger", before(error));
    assertThat(trigger(THREE)).isEqualTo(EXISTS);
    assertThat(lake.airflow().runs()).hasSize(1);
  }

  @Test
  void listThatFailsIsReachedAgain() {
    FakeEnvironment lake = lake("3.0.6");
    trigger(THREE);
    mwaa.faults().onCommands(1, "list-runs", before(printed("OperationalError: no connection")));
    TriggerResult result = trigger(THREE);
    assertThat(result).isInstanceOf(TriggerResult.Exists.class);
    assertThat(result.retried())
        .extracting(Problem::message)
        .containsExactly(
            "Cannot trigger mydata_bank in lake: Airflow had trouble with its database"
                + " (OperationalError: no connection). Nothing is lost: the same run id is sent"
                + " again; it cannot make a second run.");
    assertThat(lake.commands()).containsExactly(TRIGGER_3, TRIGGER_3, LIST_3, TRIGGER_3, LIST_3);
  }

  @Test
  void unreachableControlPlaneIsAskedAgain() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onDescriptions(1, Fault.awsError(429, "ThrottlingException", "Rate exceeded"));
    mwaa.faults().onTokens(1, Fault.awsError(429, "ThrottlingException", "Rate exceeded"));
    TriggerResult result = trigger(THREE);
    assertThat(result).isInstanceOf(TriggerResult.Created.class);
    assertThat(retried(result))
        .containsExactly(Reason.ENVIRONMENT_UNREACHABLE, Reason.ENVIRONMENT_UNREACHABLE);
    assertThat(lake.commands()).containsExactly(TRIGGER_3);
  }

  @Test
  void lastTryKeepsItsProblemAndTellsThoseBefore() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(1, "", before(Fault.status(502)));
    mwaa.faults().onCommands(1, "", before(Fault.html(404)));
    mwaa.faults().onCommands(1, "", before(Fault.status(503)));
    TriggerResult result = trigger(THREE);
    problem(result, Reason.TOO_MANY_COMMANDS);
    assertThat(retried(result)).containsExactly(Reason.RUN_NOT_CONFIRMED, Reason.ANSWER_UNREADABLE);
    assertThat(lake.commands()).hasSize(3);
    assertThat(trigger(THREE)).isEqualTo(new TriggerResult.Created(TRIGGER_3));
  }

  @Test
  void oneAttemptIsOneTry() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(1, "", before(Fault.status(503)));
    TriggerResult result = trigger(new Retries(1, Duration.ofMillis(1)));
    problem(result, Reason.TOO_MANY_COMMANDS);
    assertThat(result.retried()).isEmpty();
    assertThat(lake.commands()).hasSize(1);
  }

  static Stream<Arguments> lasting() {
    return Stream.of(
        Arguments.of(Fault.redirect(302, URI.create("https://x.example/")), "REDIRECT_REFUSED", 1),
        Arguments.of(Fault.status(403), "TOKEN_REFUSED", 2),
        Arguments.of(printed("airflow.exceptions.DagNotFound: Dag id x"), "DAG_NOT_FOUND", 1),
        Arguments.of(printed("json.decoder.JSONDecodeError: Expecting"), "CONF_REFUSED", 1));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void whatAMomentDoesNotMendIsToldAtOnce(Fault fault, Reason reason, int commands) {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(9, "", before(fault));
    TriggerResult result = trigger(THREE);
    problem(result, reason);
    assertThat(result.retried()).isEmpty();
    assertThat(lake.commands()).hasSize(commands);
  }

  /** 2 ms and half as much again, then 4 ms and half: by a clock that stands still. */
  @ParameterizedTest
  @CsvSource({"10002, 1", "10003, 2", "10005, 2", "10006, 3"})
  void nothingPausesThatCouldNotBeginACommandAfterwards(int millisLeft, int tries) {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(9, "", before(Fault.status(504)));
    TriggerResult result =
        retrying(once, THREE)
            .trigger(
                Asked.request(Asked.lake("")), Deadline.in(Duration.ofMillis(millisLeft), clock));
    problem(result, Reason.RUN_NOT_CONFIRMED);
    assertThat(lake.commands()).hasSize(tries);
    assertThat(result.retried()).hasSize(tries - 1);
  }

  @Test
  void noMoreThanTwoCommandsRunAtOnceAlsoWhenTheyAreTriedAgain() throws Exception {
    FakeEnvironment lake = lake("3.0.6").commandsAtOnce(3);
    Set<String> failed = ConcurrentHashMap.newKeySet();
    CountDownLatch two = new CountDownLatch(2);
    mwaa.faults()
        .choose(
            call -> {
              if (!(call instanceof MwaaCall.Command(_, var command))) {
                return Optional.empty();
              }
              two.countDown();
              held(call, two);
              return failed.add(command)
                  ? Optional.of(before(Fault.status(504)))
                  : Optional.empty();
            });
    preview.command(Asked.request(Asked.lake("")));
    List<Future<TriggerResult>> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        String run = "r" + i;
        results.add(threads.submit(() -> retrying(once, THREE).trigger(other(run), minutes())));
      }
    }
    for (Future<TriggerResult> result : results) {
      assertThat(result.get()).isInstanceOf(TriggerResult.Created.class);
      assertThat(retried(result.get())).containsExactly(Reason.RUN_NOT_CONFIRMED);
    }
    assertThat(lake.mostCommandsInFlight()).isEqualTo(2);
    assertThat(lake.commands()).hasSize(16);
    assertThat(lake.airflow().runs()).hasSize(8);
  }

  @Test
  void pausesGrowAndAreNeverShorterThanHalf() {
    long[] asked = new long[3];
    AtomicInteger tries = new AtomicInteger();
    DagRunTrigger failing =
        (_, _) -> {
          asked[tries.getAndIncrement()] = System.nanoTime();
          return new TriggerResult.Failed(LOST);
        };
    trigger(failing, new Retries(3, Duration.ofMillis(40)));
    assertThat(asked[1] - asked[0]).isGreaterThanOrEqualTo(20_000_000);
    assertThat(asked[2] - asked[1]).isGreaterThanOrEqualTo(40_000_000);
  }

  @Test
  void longestPauseIsTwiceTheOneBeforeUpToThirtySeconds() {
    Retries retries = new Retries(10, Duration.ofSeconds(4));
    assertThat(Stream.of(1, 2, 3, 4, 9).map(tries -> retries.longestAfter(tries).toSeconds()))
        .containsExactly(6L, 12L, 24L, 30L, 30L);
  }

  @Test
  void interruptionEndsAPauseAtOnce() throws Exception {
    FutureTask<TriggerResult> task =
        new FutureTask<>(
            () -> {
              TriggerResult result =
                  trigger(
                      (_, _) -> new TriggerResult.Failed(LOST),
                      new Retries(3, Retries.LONGEST_PAUSE));
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              return result;
            });
    Thread thread = Thread.ofVirtual().start(task);
    while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    assertThat(task.get(5, TimeUnit.SECONDS)).isEqualTo(new TriggerResult.Failed(LOST));
  }

  @Test
  void interruptedTryIsTheLast() {
    AtomicInteger tries = new AtomicInteger();
    TriggerResult result =
        trigger(
            (_, _) -> {
              if (tries.incrementAndGet() == 2) {
                Thread.currentThread().interrupt();
              }
              return new TriggerResult.Failed(LOST);
            },
            THREE);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(tries).hasValue(2);
    assertThat(result).isEqualTo(new TriggerResult.Failed(LOST, List.of(LOST)));
  }

  @Test
  void mistakeIsNotTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    DagRunTrigger wrong =
        (_, _) -> {
          if (tries.incrementAndGet() == 2) {
            throw new IllegalStateException("a mistake");
          }
          return new TriggerResult.Failed(LOST);
        };
    assertThatThrownBy(() -> trigger(wrong, THREE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a mistake");
    assertThat(tries).hasValue(2);
  }

  private TriggerResult trigger(Retries retries) {
    return trigger(once, retries);
  }

  private TriggerResult trigger(DagRunTrigger trigger, Retries retries) {
    return retrying(trigger, retries).trigger(Asked.request(Asked.lake("")), minutes());
  }

  private RetryingTrigger retrying(DagRunTrigger trigger, Retries retries) {
    return new RetryingTrigger(trigger, gate, retries);
  }

  private Deadline minutes() {
    return Deadline.in(Duration.ofMinutes(5), clock);
  }

  private static List<Reason> retried(TriggerResult result) {
    return result.retried().stream().map(Problem::reason).toList();
  }

  /** A command that failed with this on stderr. */
  private static Fault printed(String stderr) {
    String base64 =
        Base64.getEncoder()
            .encodeToString(
                ("Traceback (most recent call last):\n  ...\n" + stderr + "\n")
                    .getBytes(StandardCharsets.UTF_8));
    return new Fault.OtherAnswer(400, Map.of(), "{\"stdout\":\"\",\"stderr\":\"" + base64 + "\"}");
  }
}
