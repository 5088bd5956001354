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
                  case MwaaCall.CreateCliToken _ -> Optional.empty();
                });
  }

  @ParameterizedTest
  @CsvSource({
    // version given in the document, status -> commands in an hour, GetEnvironments in an hour
    "true,  ROLLING_BACK, 1,  59",
    "true,  UPDATING,    12,  59",
    "true,  MAINTENANCE, 12,  59",
    "false, UPDATING,    12,  60",
    "false, ROLLING_BACK, 0,  60",
  })
  void anHourWithoutAWebServerCostsHardlyAnything(
      boolean given, String status, int sent, int asked) {
    FakeEnvironment lake = lake("3.0.6");
    lake.status(status);
    away = true;
    for (int minute = 0; minute < 60; minute++) {
      TriggerResult result = trigger(run("r" + minute, given));
      if (minute > 0 || (!given && status.equals("ROLLING_BACK"))) {
        assertThat(reason(result)).isIn(Reason.ENVIRONMENT_NOT_AVAILABLE, Reason.RUN_NOT_CONFIRMED);
      }
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(commands).hasValue(sent);
    assertThat(descriptions.get()).isBetween(asked - 1, asked);
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

  @Test
  void anUpdateThatLeavesTheWebServerAloneHoldsNothing() {
    lake("3.0.6").status("UPDATING");
    for (String run : new String[] {"a", "b"}) {
      assertThat(trigger(run(run, false))).isInstanceOf(TriggerResult.Created.class);
      assertThat(trigger(run(run + "2", true))).isInstanceOf(TriggerResult.Created.class);
    }
  }

  @Test
  void oneGoodAnswerEndsTheSuspicionThoughTheUpdateGoesOn() {
    lake("3.0.6").status("MAINTENANCE");
    away = true;
    trigger(run("a", true));
    away = false;
    assertThat(reason(trigger(run("a", true)))).isEqualTo(Reason.ENVIRONMENT_NOT_AVAILABLE);
    clock.advance(SdkEnvironments.TRY_AFTER);
    assertThat(trigger(run("a", true))).isInstanceOf(TriggerResult.Created.class);
    assertThat(trigger(run("b", true))).isInstanceOf(TriggerResult.Created.class);
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
