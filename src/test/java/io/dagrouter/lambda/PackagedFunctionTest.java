package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeCredentials;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.airflow.FakeDagRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the package of the functions is all that they need, and not much more. */
@EnabledIfSystemProperty(
    named = PackagedFunction.GIVEN,
    matches = ".+",
    disabledReason = "the package is made by: mvn -Pfunction package")
@Execution(ExecutionMode.CONCURRENT)
class PackagedFunctionTest {
  private static final String ROLE = "arn:aws:iam::210987654321:role/lake";

  /** Of priming: a class that is missing is missed in the first. */
  private static final int ROUNDS = 3;

  private final Clock clock = Clock.systemUTC();
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final AwsStandIn aws = AwsStandIn.start(clock);
  private final FakeCredentials credentials = FakeCredentials.start("REAL", clock);

  @BeforeEach
  void publishRoutesAndCode() {
    mwaa.addEnvironment("lake", "2.10.3").dagFolder("dags", "dags").airflow().add("daily");
    mwaa.addEnvironment("rest", "3.0.6").dagFolder("dags", "dags").airflow().add("daily");
    aws.s3().put("dags", "dags/daily.py", "PROCESSING_DATE = '20261031'\n");
    String routes =
        """
        zone: Asia/Seoul
        environments:
          lake: { mwaa: lake }
          other-account: { mwaa: lake, role: "%s" }
          rest: { mwaa: rest, via: rest }
        lines:
          bank: { dag: daily, environment: lake, arrivals: ["s3://lake/bank/**"], date: { code: dags/daily.py } }
          card: { dag: daily, environment: rest, arrivals: ["s3://lake/card/**"] }
          fund: { dag: daily, environment: other-account, arrivals: ["s3://lake/fund/**"] }
          lost: { dag: daily, environment: lake, arrivals: ["s3://lake/lost/**"], date: { code: dags/gone.py } }
        """
            .formatted(ROLE);
    aws.parameters().put("/routes", routes);
    aws.parameters().put("/routes-by-path/all", routes);
    aws.s3().put("config", "routes.yaml", routes);
  }

  @AfterEach
  void stop() {
    credentials.close();
    aws.close();
    mwaa.close();
  }

  @Test
  void packageHasLessThanFifteenMegabytes() throws Exception {
    assertThat(Files.size(Path.of(System.getProperty(PackagedFunction.GIVEN))))
        .isLessThan(15_000_000);
  }

  @Test
  void nothingOfLineageIsInThePackage() throws Exception {
    try (ZipFile zip = new ZipFile(System.getProperty(PackagedFunction.GIVEN))) {
      assertThat(zip.stream().map(ZipEntry::getName).toList())
          .hasSizeGreaterThan(1000)
          .noneMatch(
              name ->
                  name.startsWith("io/openlineage/")
                      || name.startsWith("io/dagrouter/lineage/")
                      || name.startsWith("io/dagrouter/lambda/Lineage")
                      || name.startsWith("com/fasterxml/jackson/databind/"));
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {ArrivalHandler.class, RemoteCallHandler.class})
  void allOfAFunctionCanBePrimed(Class<?> handler) throws Exception {
    try (LambdaProcess function =
        LambdaProcess.toBeRestored(handler, credentials, environment("ssm:/routes"), ROUNDS)) {
      function.awaitReadyForSnapshot();
      assertThat(function.output()).contains("\"notice\":\"primed\"").contains("\"not_primed\":{}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ssm:/routes, bank, lake, s3__bank__20261031__",
    "ssm:/routes-by-path/, card, rest, s3__card__",
    "s3://config/routes.yaml, fund, lake, s3__fund__"
  })
  void arrivalsBecomeRuns(String routes, String line, String environment, String runId)
      throws Exception {
    try (LambdaProcess function = new LambdaProcess(ArrivalHandler.class, environment(routes))) {
      assertThat(function.invoke(arrival(line)).isError()).as(function.output()).isFalse();
      assertThat(mwaa.airflow(environment).runs("daily"))
          .extracting(FakeDagRun::runId)
          .singleElement()
          .asString()
          .startsWith(runId);
      assertThat(aws.eventBus().entries())
          .singleElement()
          .satisfies(entry -> assertThat(entry.detailType()).isEqualTo("Triggered"));
    }
  }

  @Test
  void whatAwsRefusesIsToldAsEverywhere() throws Exception {
    try (LambdaProcess function =
        new LambdaProcess(ArrivalHandler.class, environment("ssm:/routes"))) {
      function.invoke(arrival("lost"));
      assertThat(function.output()).contains("\"reason\":\"DAG_CODE_NOT_FOUND\"");
    }
    try (LambdaProcess function =
        new LambdaProcess(ArrivalHandler.class, environment("ssm:/nowhere"))) {
      function.invoke(arrival("bank"));
      assertThat(function.output())
          .contains("\"reason\":\"ROUTES_UNAVAILABLE\"")
          .contains("ParameterNotFound");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"line\": \"bank\", \"requestId\": \"r-1\"} | \"outcome\":\"Triggered\"",
        "{\"line\": \"card\", \"requestId\": \"r-1\"} | \"outcome\":\"Triggered\"",
        "{\"lines\": {}} | \"line\":\"fund\"",
        "{\"doctor\": {}} | \"well\":true",
        "{\"line\": \"card\", \"dates\": {\"from\": \"2026-11-01\", \"to\": \"2026-11-03\"},"
            + " \"requestId\": \"r-2\"} | 20261102"
      })
  void callsAreAnswered(String call, String answer) throws Exception {
    try (LambdaProcess function =
        new LambdaProcess(RemoteCallHandler.class, environment("ssm:/routes"))) {
      RuntimeApi.Answer answered = function.invoke(call);
      assertThat(answered.isError()).as(answered.body() + function.output()).isFalse();
      assertThat(answered.body()).contains(answer);
    }
  }

  private Map<String, String> environment(String routes) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ROUTES_SOURCE", routes);
    environment.put("OUTCOME_BUS_NAME", "outcomes");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString());
    return environment;
  }

  private static String arrival(String line) {
    return """
        {"version": "0", "id": "e-1", "detail-type": "Object Created", "source": "aws.s3",
         "time": "2026-11-19T22:30:00Z",
         "detail": {"bucket": {"name": "lake"},
                    "object": {"key": "%s/파일.csv", "size": 5, "etag": "e1", "sequencer": "0061"}}}
        """
        .formatted(line);
  }
}
