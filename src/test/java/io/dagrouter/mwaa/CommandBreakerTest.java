package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.mwaa.CommandBreaker.Permit;
import io.dagrouter.mwaa.CommandBreaker.Sign;
import io.dagrouter.reason.Problem;
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
import org.junit.jupiter.params.provider.MethodSource;

/** A sick environment is left alone, and it alone. */
class CommandBreakerTest extends TriggerOnStandIn {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration RESERVE = Duration.ofSeconds(10);

  private final List<String> sick = new CopyOnWriteArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final Problem silent =
      Asked.run().problem(Reason.RUN_NOT_CONFIRMED, "it was silent", "60 s");

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
    MwaaAirflow careful = careful(5, LONG);
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
    MwaaAirflow careful = careful(2, LONG);
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
    MwaaAirflow careful = careful(2, Duration.ofSeconds(30));
    trigger(careful, Asked.lake("3.0.6"), "r1");
    trigger(careful, Asked.lake("3.0.6"), "r1");
    clock.advance(Duration.ofMillis(29_999));
    problem(trigger(careful, Asked.lake("3.0.6"), "r1"), Reason.ENVIRONMENT_LEFT_ALONE);
    assertThat(lake.commands()).hasSize(2);
    clock.advance(Duration.ofMillis(1));
    assertThat(trigger(careful, Asked.lake("3.0.6"), "r1"))
        .isInstanceOf(TriggerResult.Created.class);
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
    MwaaAirflow careful = careful(1, LONG);
    FutureTask<TriggerResult> task =
        new FutureTask<>(() -> trigger(careful, Asked.lake("3.0.6"), "r1"));
    Thread thread = Thread.ofVirtual().start(task);
    assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();
    problem(task.get(5, TimeUnit.SECONDS), Reason.RUN_NOT_CONFIRMED);
    end.countDown();
    assertThat(sick).isEmpty();
  }

  sealed interface Step {
    /** Somebody comes, and is let through so or not at all. */
    record Enters(Optional<Permit> as) implements Step {}

    /** What a command told, and whether the environment begins to be left alone. */
    record Told(Permit by, Sign sign, boolean opens) implements Step {}

    record Passes(Duration time) implements Step {}
  }

  private static final Step ORDINARY = new Step.Enters(Optional.of(Permit.ORDINARY));
  private static final Step TRIAL = new Step.Enters(Optional.of(Permit.TRIAL));
  private static final Step REFUSED = new Step.Enters(Optional.empty());
  private static final Step ALMOST = new Step.Passes(Duration.ofMillis(29_999));
  private static final Step A_MOMENT = new Step.Passes(Duration.ofMillis(1));
  private static final Step PAUSE = new Step.Passes(Duration.ofSeconds(30));

  private static Step told(Sign sign) {
    return new Step.Told(Permit.ORDINARY, sign, false);
  }

  private static Step opening(Sign sign) {
    return new Step.Told(Permit.ORDINARY, sign, true);
  }

  private static Step tried(Sign sign) {
    return new Step.Told(Permit.TRIAL, sign, sign == Sign.SICK);
  }

  /** All for a breaker of two failures and 30 s. */
  static Stream<Arguments> courses() {
    Step sick = told(Sign.SICK);
    Step opens = opening(Sign.SICK);
    return Stream.of(
        Arguments.of("one failure", List.of(sick, ORDINARY, ORDINARY)),
        Arguments.of("two in a row", List.of(sick, opens, REFUSED, REFUSED)),
        Arguments.of(
            "an answer begins the row anew",
            List.of(sick, told(Sign.WELL), sick, ORDINARY, opens, REFUSED)),
        Arguments.of(
            "a refusal and one given up neither count nor begin it anew",
            List.of(
                told(Sign.REFUSING),
                told(Sign.REFUSING),
                told(Sign.UNKNOWN),
                sick,
                told(Sign.REFUSING),
                told(Sign.UNKNOWN),
                ORDINARY,
                opens,
                REFUSED)),
        Arguments.of(
            "one alone tries, after the pause",
            List.of(sick, opens, ALMOST, REFUSED, A_MOMENT, TRIAL, REFUSED, PAUSE, REFUSED)),
        Arguments.of(
            "it is well again, and needs two failures once more",
            List.of(sick, opens, PAUSE, TRIAL, tried(Sign.WELL), ORDINARY, sick, ORDINARY)),
        Arguments.of(
            "a refusal shows that it is there",
            List.of(sick, opens, PAUSE, TRIAL, tried(Sign.REFUSING), ORDINARY, sick, ORDINARY)),
        Arguments.of(
            "it is still sick, for another pause",
            List.of(sick, opens, PAUSE, TRIAL, tried(Sign.SICK), ALMOST, REFUSED, A_MOMENT, TRIAL)),
        Arguments.of(
            "a trial that shows nothing is the next one's, at once",
            List.of(
                sick,
                opens,
                PAUSE,
                TRIAL,
                tried(Sign.UNKNOWN),
                TRIAL,
                REFUSED,
                tried(Sign.UNKNOWN),
                PAUSE,
                TRIAL,
                tried(Sign.WELL),
                ORDINARY)),
        Arguments.of(
            "what began before tells of then: it opens nothing, ends nothing, prolongs nothing",
            List.of(
                sick,
                opens,
                sick,
                told(Sign.WELL),
                ALMOST,
                sick,
                REFUSED,
                A_MOMENT,
                TRIAL,
                told(Sign.WELL),
                told(Sign.UNKNOWN),
                told(Sign.REFUSING),
                sick,
                REFUSED,
                tried(Sign.WELL),
                ORDINARY)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("courses")
  void breakerGoesFromStateToState(String course, List<Step> steps) {
    CommandBreaker breaker =
        new CommandBreaker(2, Duration.ofSeconds(30), clock, opened::incrementAndGet);
    for (int i = 0; i < steps.size(); i++) {
      switch (steps.get(i)) {
        case Step.Enters(var as) -> {
          assertThat(breaker.refuses()).as("%s, step %d", course, i).isEqualTo(as.isEmpty());
          assertThat(breaker.enter()).as("%s, step %d", course, i).isEqualTo(as);
        }
        case Step.Told(var by, var sign, boolean opens) -> {
          int before = opened.get();
          breaker.record(by, sign, Optional.of(silent));
          assertThat(opened).as("%s, step %d", course, i).hasValue(before + (opens ? 1 : 0));
        }
        case Step.Passes(var time) -> clock.advance(time);
      }
    }
  }

  /** A trial that turned out to be needless must not keep the environment closed for ever. */
  @Test
  void trialThatSendsNothingIsTheNextCommands() {
    FakeEnvironment lake = lake("3.0.6");
    mwaa.faults().onCommands(1, "", before(new Fault.Reset()));
    AirflowCommandLine commandLine = careful(new CommandLimits(2, RESERVE, 1, LONG));
    Deadline deadline = Deadline.in(Duration.ofMinutes(5), clock);
    assertThat(commandLine.run(Asked.run(), "version", deadline))
        .isInstanceOf(CommandResult.Failed.class);
    assertThat(problem(commandLine.run(Asked.run(), "version", deadline)))
        .isEqualTo(Reason.ENVIRONMENT_LEFT_ALONE);
    clock.advance(LONG);
    deadline = Deadline.in(Duration.ofMinutes(5), clock);
    assertThat(commandLine.runUnless(() -> true, Asked.run(), "version", deadline, _ -> {}))
        .isEmpty();
    assertThat(commandLine.run(Asked.run(), "version", deadline))
        .isInstanceOf(CommandResult.Answered.class);
    assertThat(lake.commands()).containsExactly("version", "version");
  }

  private static Reason problem(CommandResult result) {
    assertThat(result).isInstanceOf(CommandResult.Failed.class);
    return ((CommandResult.Failed) result).problem().reason();
  }

  private MwaaAirflow careful(int failures, Duration leftAlone) {
    return airflow(carefulGate(new CommandLimits(2, RESERVE, failures, leftAlone)));
  }

  private AirflowCommandLine careful(CommandLimits limits) {
    return commandLine(carefulGate(limits));
  }

  private EnvironmentGate carefulGate(CommandLimits limits) {
    return new EnvironmentGate(
        limits,
        clock,
        new EnvironmentDescriptions() {
          @Override
          public DescriptionLookup describe(Environment environment) {
            return environments.describe(environment);
          }

          @Override
          public void forget(Environment environment) {
            sick.add(environment.mwaaName());
            environments.forget(environment);
          }
        });
  }

  private TriggerResult trigger(MwaaAirflow careful, Environment environment, String run) {
    return careful.trigger(
        Asked.request(environment, Asked.DAG, run, JsonValue.Fields.EMPTY),
        Deadline.in(Duration.ofMinutes(5), clock));
  }
}
