package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.mwaa.CommandBreaker.Sign;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A sick environment is left alone, and it alone. */
class CommandBreakerTest extends TriggerOnStandIn {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(500);

  private final List<String> sick = new CopyOnWriteArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final CommandResult failed =
      new CommandResult.Failed(
          Asked.run().problem(Reason.RUN_NOT_CONFIRMED, "it was silent", "60 s"));

  @Test
  void afterFiveFailuresInARowNothingIsSentButToOtherEnvironments() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.addEnvironment("other", "3.0.6").airflow().add(Asked.DAG);
    mwaa.faults()
        .on(
            5,
            call ->
                call instanceof MwaaCall.Command command
                    && command.environment().equals(Asked.MWAA_NAME),
            before(Fault.status(504)));
    MwaaCliTrigger careful = careful(5, LONG);
    for (int i = 0; i < 5; i++) {
      problem(trigger(careful, Asked.lake("3.0.6"), "r" + i), Reason.RUN_NOT_CONFIRMED);
    }
    assertThat(problem(trigger(careful, Asked.lake("3.0.6"), "r6"), Reason.ENVIRONMENT_LEFT_ALONE))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: the last commands failed, so the environment is"
                + " left alone for 3600.0 s (the web server failed: status 504, nothing in it)."
                + " Nothing is lost: it is tried again; if it stays, look at the environment's"
                + " status.");
    assertThat(lake.commands()).hasSize(5);
    assertThat(sick).containsExactly(Asked.MWAA_NAME);
    Environment other =
        new Environment("other", "other", Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(trigger(careful, other, "r1")).isInstanceOf(TriggerResult.Created.class);
  }

  @Test
  void descriptionIsForgottenSoThatAnUpdateIsSeen() {
    lake("3.0.6");
    AtomicInteger described = new AtomicInteger();
    mwaa.faults()
        .choose(
            call -> {
              if (call instanceof MwaaCall.GetEnvironment) {
                described.incrementAndGet();
                return Optional.empty();
              }
              return call instanceof MwaaCall.Command
                  ? Optional.of(before(Fault.status(504)))
                  : Optional.empty();
            });
    MwaaCliTrigger careful = careful(2, LONG);
    trigger(careful, Asked.lake(""), "r1");
    trigger(careful, Asked.lake(""), "r2");
    assertThat(described).hasValue(1);
    problem(trigger(careful, Asked.lake(""), "r3"), Reason.ENVIRONMENT_LEFT_ALONE);
    assertThat(described).hasValue(2);
  }

  @Test
  void environmentThatIsWellAgainIsUsedAgain() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(2, "", before(new Fault.Reset()));
    MwaaCliTrigger careful = careful(2, Duration.ofMillis(50));
    trigger(careful, Asked.lake("3.0.6"), "r1");
    trigger(careful, Asked.lake("3.0.6"), "r1");
    TriggerResult result = trigger(careful, Asked.lake("3.0.6"), "r1");
    while (result instanceof TriggerResult.Failed) {
      problem(result, Reason.ENVIRONMENT_LEFT_ALONE);
      result = trigger(careful, Asked.lake("3.0.6"), "r1");
    }
    assertThat(result).isInstanceOf(TriggerResult.Created.class);
    assertThat(lake.commands()).hasSize(3);
    assertThat(trigger(careful, Asked.lake("3.0.6"), "r2"))
        .isInstanceOf(TriggerResult.Created.class);
  }

  static Stream<Arguments> signs() {
    return Stream.of(
        Arguments.of(new Fault.Reset(), true),
        Arguments.of(new Fault.NoAnswer(), true),
        Arguments.of(new Fault.HalfAnswer(), true),
        Arguments.of(Fault.status(502), true),
        Arguments.of(Fault.html(504), true),
        Arguments.of(Fault.status(503), false),
        Arguments.of(Fault.status(429), false),
        Arguments.of(Fault.status(500), false),
        Arguments.of(Fault.status(403), false),
        Arguments.of(Fault.html(404), false),
        Arguments.of(Fault.redirect(302, URI.create("https://x.example/")), false),
        Arguments.of(new Fault.OtherAnswer(200, Map.of(), "?"), false),
        Arguments.of(alreadyExists(), false));
  }

  @ParameterizedTest
  @MethodSource("signs")
  void onlySilenceAndErrorsInItsPlaceMakeAnEnvironmentSick(Fault fault, boolean isSick) {
    lake("3.0.6");
    mwaa.faults().onCommands(2, "dags trigger", before(fault));
    trigger(careful(1, LONG), Asked.lake("3.0.6"), "r1");
    assertThat(!sick.isEmpty()).isEqualTo(isSick);
  }

  static Stream<Arguments> tokens() {
    return Stream.of(
        Arguments.of(Fault.awsError(500, "InternalServerException", "no"), true),
        Arguments.of(Fault.awsError(429, "ThrottlingException", "no"), true),
        Arguments.of(Fault.awsError(403, "AccessDeniedException", "no"), false),
        Arguments.of(Fault.awsError(404, "ResourceNotFoundException", "no"), false));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void controlPlaneThatGivesNoTokenForNowCounts(Fault fault, boolean isSick) {
    lake("3.0.6");
    mwaa.faults().onTokens(1, fault);
    trigger(careful(1, LONG), Asked.lake("3.0.6"), "r1");
    assertThat(!sick.isEmpty()).isEqualTo(isSick);
  }

  @Test
  void interruptedCommandDoesNotCount() throws Exception {
    lake("3.0.6");
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch began = new CountDownLatch(1);
    mwaa.faults()
        .choose(
            call -> {
              if (call instanceof MwaaCall.Command) {
                began.countDown();
              }
              return held(call, end);
            });
    MwaaCliTrigger careful = careful(1, LONG);
    FutureTask<TriggerResult> task =
        new FutureTask<>(() -> trigger(careful, Asked.lake("3.0.6"), "r1"));
    Thread thread = Thread.ofVirtual().start(task);
    assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();
    problem(task.get(5, TimeUnit.SECONDS), Reason.RUN_NOT_CONFIRMED);
    end.countDown();
    assertThat(sick).isEmpty();
  }

  @Test
  void answerBetweenFailuresBeginsTheRowAnew() {
    CommandBreaker breaker = breaker(2, LONG);
    breaker.record(Sign.SICK, failed);
    breaker.record(Sign.WELL, failed);
    breaker.record(Sign.SICK, failed);
    assertThat(breaker.refuses()).isFalse();
    breaker.record(Sign.REFUSING, failed);
    breaker.record(Sign.UNKNOWN, failed);
    breaker.record(Sign.SICK, failed);
    assertThat(breaker.refuses()).as("a refusal is no sign that it is well").isTrue();
    assertThat(breaker.enter()).isFalse();
    assertThat(opened).hasValue(1);
  }

  @Test
  void oneAloneTriesWhetherItIsWell() {
    CommandBreaker breaker = tried();
    assertThat(breaker.refuses()).isTrue();
    assertThat(breaker.enter()).isFalse();
    breaker.record(Sign.WELL, failed);
    assertThat(breaker.refuses()).isFalse();
    assertThat(breaker.enter()).isTrue();
    assertThat(breaker.enter()).isTrue();
  }

  @Test
  void refusalShowsThatItIsThere() {
    CommandBreaker breaker = tried();
    breaker.record(Sign.REFUSING, failed);
    assertThat(breaker.refuses()).isFalse();
    assertThat(breaker.enter()).isTrue();
  }

  /** A trial that is given up must not leave it closed for ever, nor open it. */
  @ParameterizedTest
  @EnumSource(names = {"SICK", "UNKNOWN"})
  void trialThatShowsNothingIsFollowedByAnother(Sign sign) {
    CommandBreaker breaker = tried();
    breaker.record(sign, failed);
    assertThat(breaker.refuses()).isTrue();
    assertThat(breaker.enter()).isFalse();
    awaitTrial(breaker);
    breaker.record(Sign.WELL, failed);
    assertThat(breaker.enter()).isTrue();
  }

  /** A breaker that has let one command through, to try. */
  private CommandBreaker tried() {
    CommandBreaker breaker = breaker(1, SHORT);
    breaker.record(Sign.SICK, failed);
    assertThat(breaker.refuses()).isTrue();
    awaitTrial(breaker);
    return breaker;
  }

  private static void awaitTrial(CommandBreaker breaker) {
    while (!breaker.enter()) {
      Thread.onSpinWait();
    }
  }

  private CommandBreaker breaker(int failures, Duration pause) {
    return new CommandBreaker(failures, pause, opened::incrementAndGet);
  }

  private MwaaCliTrigger careful(int failures, Duration leftAlone) {
    return new MwaaCliTrigger(
        environments,
        new AirflowCommandLine(
            new CliTokens(client, clock),
            new CliEndpoint(HTTP),
            new CommandLimits(2, Duration.ofSeconds(10), failures, leftAlone),
            environment -> {
              sick.add(environment.mwaaName());
              environments.forget(environment);
            }),
        forgetful());
  }

  private TriggerResult trigger(MwaaCliTrigger careful, Environment environment, String run) {
    return careful.trigger(
        Asked.request(environment, Asked.DAG, run, JsonValue.Fields.EMPTY),
        Deadline.in(Duration.ofMinutes(5), clock));
  }
}
