package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.Fault;
import io.dagrouter.local.MwaaCall;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.Environment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.mwaa.MwaaClient;

class SdkEnvironmentsTest {
  private static final Environment LAKE = Asked.lake("");
  private static final AirflowVersion V3 = new AirflowVersion(3, 0, 6);
  private static final DagFolder FOLDER = new DagFolder("sli-dst-dags", "airflow/dags");

  private final TestClock clock = new TestClock();
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final MwaaClient client = StandInClients.of(mwaa);
  private final SdkEnvironments environments =
      new SdkEnvironments(_ -> client, Duration.ofMinutes(10), clock);
  private final AtomicInteger calls = new AtomicInteger();

  @BeforeEach
  void countCalls() {
    mwaa.faults()
        .choose(
            call -> {
              assertThat(call).isEqualTo(new MwaaCall.GetEnvironment(Asked.MWAA_NAME));
              calls.incrementAndGet();
              return Optional.empty();
            });
  }

  @AfterEach
  void end() {
    client.close();
    mwaa.close();
  }

  @Test
  void descriptionIsReadOnceUntilItIsTooOldOrForgotten() {
    mwaa.addEnvironment(Asked.MWAA_NAME, "3.0.6").dagFolder("sli-dst-dags", "airflow/dags/");
    var description = new DescriptionLookup.Found(new EnvironmentDescription(V3, FOLDER));
    assertThat(environments.describe(LAKE)).isEqualTo(description);
    assertThat(environments.airflowOf(LAKE)).isEqualTo(new VersionLookup.Found(V3));
    clock.advance(Duration.ofMillis(599_999));
    assertThat(environments.describe(LAKE)).isEqualTo(description);
    assertThat(calls).hasValue(1);
    clock.advance(Duration.ofMillis(1));
    environments.describe(LAKE);
    assertThat(calls).hasValue(2);
    environments.forget(LAKE);
    environments.airflowOf(LAKE);
    assertThat(calls).hasValue(3);
  }

  @Test
  void whatTheDocumentGivesIsNotAskedFor() {
    Environment given =
        new Environment(
            "lake", Asked.MWAA_NAME, Optional.of(V3), Optional.of(FOLDER), Optional.empty());
    assertThat(environments.describe(given))
        .isEqualTo(new DescriptionLookup.Found(new EnvironmentDescription(V3, FOLDER)));
    assertThat(environments.airflowOf(Asked.lake("3.0.6"))).isEqualTo(new VersionLookup.Found(V3));
    assertThat(calls).hasValue(0);
  }

  @Test
  void documentWinsOverMwaa() {
    mwaa.addEnvironment(Asked.MWAA_NAME, "3.2.1").dagFolder("sli-dst-dags", "airflow/dags");
    assertThat(environments.describe(Asked.lake("3.0.6")))
        .isEqualTo(new DescriptionLookup.Found(new EnvironmentDescription(V3, FOLDER)));
    Environment folder =
        new Environment(
            "lake",
            Asked.MWAA_NAME,
            Optional.empty(),
            Optional.of(new DagFolder("b", "p")),
            Optional.empty());
    assertThat(environments.describe(folder))
        .isEqualTo(
            new DescriptionLookup.Found(
                new EnvironmentDescription(new AirflowVersion(3, 2, 1), new DagFolder("b", "p"))));
  }

  @Test
  void versionIsEnoughForCommands() {
    describedAs("{\"AirflowVersion\":\"3.0.6\",\"Status\":\"AVAILABLE\"}");
    assertThat(environments.airflowOf(LAKE)).isEqualTo(new VersionLookup.Found(V3));
    assertThat(problem(environments.describe(LAKE)))
        .isEqualTo(
            "Cannot find the DAG folder of sli-dst-airflow: MWAA names none (status AVAILABLE)."
                + " Nothing is lost: it is tried again; if it stays, look at the environment's"
                + " status.");
  }

  @Test
  void environmentWithoutAVersionIsTold() {
    describedAs("{\"Status\":\"CREATING\"}");
    assertThat(problem(environments.describe(LAKE)))
        .isEqualTo(
            "Cannot find the Airflow version of sli-dst-airflow: MWAA names none (status"
                + " CREATING). Nothing is lost: it goes on by itself when MWAA reports the"
                + " environment as available.");
  }

  @Test
  void versionThatIsNoneIsTold() {
    describedAs("{\"AirflowVersion\":\"latest\",\"Status\":\"AVAILABLE\"}");
    assertThat(problem(environments.describe(LAKE)))
        .isEqualTo(
            "Cannot find the Airflow version of sli-dst-airflow: MWAA names one that is no version"
                + " (latest). Set airflow of the environment to the version that it runs.");
  }

  @Test
  void environmentThatIsNotThereIsToldAndAskedForAgain() {
    assertThat(problem(environments.describe(LAKE)))
        .startsWith(
            "Cannot describe sli-dst-airflow: MWAA has no such environment"
                + " (airflow:GetEnvironment: 404 ResourceNotFoundException: ")
        .endsWith("). Correct mwaa, region or role of the environment in the routes document.");
    mwaa.addEnvironment(Asked.MWAA_NAME, "3.0.6");
    assertThat(environments.airflowOf(LAKE)).isEqualTo(new VersionLookup.Found(V3));
  }

  @Test
  void missingPermissionIsNamed() {
    mwaa.addEnvironment(Asked.MWAA_NAME, "3.0.6");
    mwaa.faults().onDescriptions(1, Fault.awsError(403, "AccessDeniedException", "User x may not"));
    DescriptionLookup lookup = environments.describe(LAKE);
    assertThat(((DescriptionLookup.Failed) lookup).problem().reason())
        .isEqualTo(Reason.ACCESS_DENIED);
    assertThat(problem(lookup))
        .isEqualTo(
            "Cannot describe sli-dst-airflow: AWS does not allow it (airflow:GetEnvironment: 403"
                + " AccessDeniedException: User x may not). Grant the function, or the role of"
                + " the environment, airflow:GetEnvironment and, unless it is via: rest,"
                + " airflow:CreateCliToken.");
  }

  private void describedAs(String environment) {
    mwaa.faults()
        .onDescriptions(
            1,
            new Fault.OtherAnswer(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"Environment\":" + environment + "}"));
  }

  private static String problem(DescriptionLookup lookup) {
    assertThat(lookup).isInstanceOf(DescriptionLookup.Failed.class);
    Problem problem = ((DescriptionLookup.Failed) lookup).problem();
    return problem.message();
  }
}
