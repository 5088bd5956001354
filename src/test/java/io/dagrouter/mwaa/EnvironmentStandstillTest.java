package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.mwaa.model.EnvironmentStatus;

/** Environments that MWAA reports as not available. */
class EnvironmentStandstillTest extends TriggerOnStandIn {
  private static final Environment GIVEN = Asked.lake("3.0.6");
  private static final Environment UNGIVEN = Asked.lake("");

  private final AtomicInteger descriptions = new AtomicInteger();
  private final AtomicInteger commands = new AtomicInteger();
  private volatile boolean away;

  @BeforeEach
  void countCallsAndTakeTheWebServerAway() {
    mwaa.faults()
        .choose(
            call ->
                switch (call) {
                  case MwaaCall.GetEnvironment _ -> {
                    descriptions.incrementAndGet();
                    yield Optional.empty();
                  }
                  case MwaaCall.Command _ -> {
                    commands.incrementAndGet();
                    yield away ? Optional.of(before(Fault.status(504))) : Optional.empty();
                  }
                  case MwaaCall.CreateCliToken _, MwaaCall.InvokeRestApi _ -> Optional.empty();
                });
  }

  @ParameterizedTest
  @CsvSource({
    // version given in the document, status -> commands in an hour, GetEnvironments in an hour
    "true,  ROLLING_BACK, 1,  59",
    "true,  UPDATING,    12,  59",
    "true,  MAINTENANCE, 12,  59",
    "false, UPDATING,    11,  60",
    "false, CREATING_SNAPSHOT, 11, 60",
    "false, ROLLING_BACK, 0,  60",
  })
  void anHourWithoutAWebServerCostsHardlyAnything(
      boolean given, String status, int sent, int asked) {
    FakeEnvironment lake = lake("3.0.6");
    lake.status(status);
    away = true;
    int first = given ? 1 : 0;
    boolean mayTry = !status.equals("ROLLING_BACK");
    for (int minute = 0; minute < 60; minute++) {
      TriggerResult result = trigger(run("r" + minute, given));
      boolean triesLater = mayTry && minute > first && minute % 5 == first;
      boolean isTried = triesLater || (given && minute == 0);
      assertThat(reason(result))
          .as("minute %d", minute)
          .isEqualTo(isTried ? Reason.RUN_NOT_CONFIRMED : Reason.ENVIRONMENT_NOT_AVAILABLE);
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(commands).hasValue(sent);
    assertThat(descriptions).hasValue(asked);
    away = false;
    lake.status("AVAILABLE");
    for (int i = 0; i < 5; i++) {
      assertThat(trigger(run("r" + i, given))).isInstanceOf(TriggerResult.Created.class);
    }
    assertThat(lake.airflow().runs()).hasSize(5);
  }

  @Test
  void theProblemNamesTheStatus() {
    lake("3.0.6").status("UPDATING");
    away = true;
    trigger(run("a", true));
    assertThat(problem(trigger(run("a", true)), Reason.ENVIRONMENT_NOT_AVAILABLE))
        .isEqualTo(
            "Cannot ask anything of sli-dst-airflow: MWAA reports it as UPDATING (it is being"
                + " updated). Nothing is lost: it goes on by itself when MWAA reports the"
                + " environment as available.");
  }

  /** With the version in the routes document the status is read only after a failure. */
  @Test
  void anUpdateThatNobodyReadOfHoldsNothing() {
    lake("3.0.6").status("UPDATING");
    for (String run : new String[] {"a", "b"}) {
      assertThat(trigger(run(run, true))).isInstanceOf(TriggerResult.Created.class);
    }
    assertThat(descriptions).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"UPDATING", "MAINTENANCE", "CREATING_SNAPSHOT"})
  void anUpdateThatIsReadOfHoldsFromTheFirstEventOn(String status) {
    lake("3.0.6").status(status);
    for (int i = 0; i < 3; i++) {
      assertThat(reason(trigger(run("a", false)))).isEqualTo(Reason.ENVIRONMENT_NOT_AVAILABLE);
    }
    assertThat(commands).hasValue(0);
    clock.advance(SdkEnvironments.TRY_AFTER.minusMillis(1));
    assertThat(reason(trigger(run("a", false)))).isEqualTo(Reason.ENVIRONMENT_NOT_AVAILABLE);
    assertThat(commands).hasValue(0);
    clock.advance(Duration.ofMillis(1));
    assertThat(trigger(run("a", false))).isInstanceOf(TriggerResult.Created.class);
    assertThat(commands).hasValue(1);
  }

  /** A graceful update: the web server stays for up to 12 hours, then goes. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void oneGoodAnswerSufficesUntilTheNextFailure(boolean given) {
    lake("3.0.6").status("UPDATING");
    away = given;
    trigger(run("a", given));
    away = false;
    assertThat(reason(trigger(run("a", given)))).isEqualTo(Reason.ENVIRONMENT_NOT_AVAILABLE);
    clock.advance(SdkEnvironments.TRY_AFTER);
    commands.set(0);
    for (int hour = 0; hour < 12; hour++) {
      assertThat(trigger(run("a" + hour, given))).isInstanceOf(TriggerResult.Created.class);
      clock.advance(Duration.ofHours(1));
    }
    assertThat(commands).hasValue(12);

    away = true;
    assertThat(reason(trigger(run("b", given)))).isEqualTo(Reason.RUN_NOT_CONFIRMED);
    away = false;
    assertThat(reason(trigger(run("b", given)))).isEqualTo(Reason.ENVIRONMENT_NOT_AVAILABLE);
    clock.advance(SdkEnvironments.TRY_AFTER.minusMillis(1));
    assertThat(reason(trigger(run("b", given)))).isEqualTo(Reason.ENVIRONMENT_NOT_AVAILABLE);
    assertThat(commands).hasValue(13);
    clock.advance(Duration.ofMillis(1));
    assertThat(trigger(run("b", given))).isInstanceOf(TriggerResult.Created.class);
    assertThat(trigger(run("c", given))).isInstanceOf(TriggerResult.Created.class);
    assertThat(commands).hasValue(15);
  }

  /** That a snapshot follows the update is no news, that it is over is. */
  @Test
  void theNextUpdateHoldsFromItsBeginningAgain() {
    FakeEnvironment lake = lake("3.0.6").status("UPDATING");
    trigger(run("a", false));
    clock.advance(SdkEnvironments.TRY_AFTER);
    trigger(run("a", false));
    lake.status("CREATING_SNAPSHOT");
    clock.advance(SdkEnvironments.STATUS_TTL);
    assertThat(trigger(run("b", false))).isInstanceOf(TriggerResult.Created.class);
    lake.status("AVAILABLE");
    clock.advance(SdkEnvironments.STATUS_TTL);
    assertThat(trigger(run("c", false))).isInstanceOf(TriggerResult.Created.class);
    lake.status("UPDATING");
    clock.advance(Duration.ofMinutes(10));
    assertThat(reason(trigger(run("d", false)))).isEqualTo(Reason.ENVIRONMENT_NOT_AVAILABLE);
    assertThat(commands).hasValue(3);
  }

  @Test
  void ofManyAtOnceOneTries() throws Exception {
    lake("3.0.6").status("UPDATING");
    away = true;
    trigger(run("a", false));
    clock.advance(SdkEnvironments.TRY_AFTER);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        String run = "r" + i;
        assertThat(threads.submit(() -> trigger(run(run, false)))).isNotNull();
      }
    }
    assertThat(commands).hasValue(1);
  }

  @Test
  void troubleInAnEnvironmentThatServesHoldsNothing() {
    lake("3.0.6");
    away = true;
    trigger(run("a", true));
    assertThat(descriptions).hasValue(0);
    assertThat(reason(trigger(run("a", true)))).isEqualTo(Reason.RUN_NOT_CONFIRMED);
    assertThat(descriptions).hasValue(1);
    assertThat(commands).hasValue(2);
    away = false;
    assertThat(trigger(run("a", true))).isInstanceOf(TriggerResult.Created.class);
    clock.advance(Duration.ofMinutes(1));
    trigger(run("b", true));
    assertThat(descriptions).as("nothing is asked without trouble").hasValue(1);
  }

  @Test
  void whereTheStatusMayNotBeReadTheOriginalProblemStays() {
    lake("3.0.6").status("UPDATING");
    mwaa.faults()
        .choose(
            call ->
                Optional.of(
                    before(
                        call instanceof MwaaCall.GetEnvironment
                            ? Fault.awsError(403, "AccessDeniedException", "no")
                            : Fault.status(504))));
    for (int i = 0; i < 3; i++) {
      assertThat(reason(trigger(run("a", true)))).isEqualTo(Reason.ENVIRONMENT_UNREACHABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({"BRAND_NEW", "UPDATE_FAILED"})
  void aStatusThatIsNewOrServesIsTried(String status) {
    lake("3.0.6").status(status);
    away = true;
    trigger(run("a", true));
    away = false;
    assertThat(trigger(run("a", true))).isInstanceOf(TriggerResult.Created.class);
  }

  @Test
  void theDagFolderIsToldWhateverTheStatus() {
    lake("3.0.6").dagFolder("dags", "lake").status("ROLLING_BACK");
    assertThat(environments.describe(UNGIVEN)).isInstanceOf(DescriptionLookup.Found.class);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_TO_SDK_VERSION")
  void everyStatusOfTheApiIsKnown(EnvironmentStatus status) {
    assertThat(Arrays.stream(io.dagrouter.mwaa.EnvironmentStatus.values()).map(Enum::name))
        .contains(status.toString());
  }

  private static io.dagrouter.run.DagRunRequest run(String id, boolean given) {
    return Asked.request(
        given ? GIVEN : UNGIVEN, Asked.DAG, id, io.dagrouter.json.JsonValue.Fields.EMPTY);
  }

  private static Reason reason(TriggerResult result) {
    assertThat(result).isInstanceOf(TriggerResult.Failed.class);
    return ((TriggerResult.Failed) result).problem().reason();
  }
}
