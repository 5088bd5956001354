package io.dagrouter.mwaa;

import static io.dagrouter.local.FaultAt.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import io.dagrouter.run.CommandLookup;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.run.Deadline;
import io.dagrouter.run.TriggerResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Environments that run another version than was thought. */
class AirflowVersionsTest extends TriggerOnStandIn {
  @Test
  void environmentThatWasUpgradedIsSpokenToAnew() {
    FakeEnvironment lake = lake("3.0.6");
    StaleEnvironments stale = new StaleEnvironments(environments, "2.10.3");
    MwaaAirflow early = trigger(stale, Duration.ofSeconds(10));
    DagRunRequest request = Asked.request(Asked.lake(""));
    Deadline deadline = Deadline.in(Duration.ofMinutes(5), clock);
    early.trigger(request, deadline);
    // The list of runs is what Airflow 3 does not understand in the words of Airflow 2.
    assertThat(early.trigger(request, deadline)).isEqualTo(EXISTS);
    assertThat(lake.commands()).containsExactly(TRIGGER_2, TRIGGER_2, LIST_2, TRIGGER_3, LIST_3);
    assertThat(stale.forgotten).isEqualTo(1);
  }

  @Test
  void wrongVersionInTheDocumentIsToldOf() {
    FakeEnvironment lake = lake("3.0.6");
    DagRunRequest request = Asked.request(Asked.lake("2.10.3"));
    assertThat(trigger(request)).isInstanceOf(TriggerResult.Created.class);
    assertThat(problem(trigger(request), Reason.COMMAND_REFUSED))
        .isEqualTo(
            "Cannot trigger mydata_bank in lake: Airflow does not know this form of the command"
                + " (airflow command error: unrecognized arguments: -d, see help above.). Set"
                + " airflow of the environment to the version that it runs.");
    assertThat(lake.commands()).containsExactly(TRIGGER_2, TRIGGER_2, LIST_2);
  }

  @Test
  void versionThatIsTooOldIsRefusedUnasked() {
    FakeEnvironment lake = lake("1.9.0");
    String message =
        "Cannot trigger mydata_bank in lake: the environment runs a version that is not supported"
            + " (Airflow 1.9.0). Use an environment of Airflow 1.10 or later, of 2.0 or later"
            + " where paused is not accept, of 2.4.3 or later for via: rest.";
    assertThat(problem(trigger(), Reason.AIRFLOW_UNSUPPORTED)).isEqualTo(message);
    assertThat(preview.command(Asked.request(Asked.lake(""))))
        .isInstanceOfSatisfying(
            CommandLookup.Failed.class,
            failed -> assertThat(failed.problem().message()).isEqualTo(message));
    assertThat(lake.commands()).isEmpty();
  }

  /** What was known before an upgrade, until it is forgotten. */
  private static final class StaleEnvironments implements EnvironmentDescriptions {
    private final EnvironmentDescriptions now;
    private final String before;
    private int forgotten;

    StaleEnvironments(EnvironmentDescriptions now, String before) {
      this.now = now;
      this.before = before;
    }

    @Override
    public DescriptionLookup describe(Environment environment) {
      return now.describe(environment);
    }

    @Override
    public VersionLookup airflowOf(Environment environment) {
      return forgotten > 0 ? now.airflowOf(environment) : now.airflowOf(Asked.lake(before));
    }

    @Override
    public void forget(Environment environment) {
      forgotten++;
    }
  }
}
