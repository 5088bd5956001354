package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeCredentials;
import io.dagrouter.local.FakeEventBus;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.airflow.FakeDagRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
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
          kept:
            dag: daily
            environment: lake
            arrivals: ["s3://versions/{who}/dt={processing_date:yyyyMMdd}/*"]
          whole:
            dag: daily
            environment: lake
            run: date
            arrivals: ["s3://lake/whole/dt={processing_date:yyyyMMdd}/*"]
            complete:
              - { manifest: "s3://lake/whole/dt={processing_date:yyyyMMdd}/manifest.json" }
              - { objects: "s3://lake/whole/dt={processing_date:yyyyMMdd}/*.csv", at_least: 2 }
          awaited: { dag: daily, environment: lake, expect: { by: "09:00" } }
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
  void setsAreLookedForAndManifestsRead() throws Exception {
    String folder = "whole/dt=20261118";
    aws.s3().put("lake", folder + "/파일.csv", "1");
    aws.s3().put("lake", folder + "/manifest.json", "[\"파일.csv\", \"나머지.csv\"]");
    try (LambdaProcess function =
        new LambdaProcess(ArrivalHandler.class, environment("ssm:/routes"))) {
      assertThat(function.invoke(arrival(folder)).isError()).as(function.output()).isFalse();
      aws.s3().put("lake", folder + "/나머지.csv", "2");
      assertThat(function.invoke(arrival(folder)).isError()).as(function.output()).isFalse();
    }
    assertThat(aws.eventBus().entries())
        .extracting(FakeEventBus.Entry::detailType)
        .containsExactly("Waiting", "Triggered");
    assertThat(aws.eventBus().entries().getFirst().detail()).contains("나머지.csv");
    assertThat(mwaa.airflow("lake").runs("daily"))
        .extracting(FakeDagRun::runId)
        .containsExactly("s3__whole__20261118");
  }

  @Test
  void lostArrivalsAreFoundByCallAndByTheClock() throws Exception {
    aws.s3().keepVersions("versions");
    Instant written = clock.instant().minus(Duration.ofHours(3));
    String date = LocalDate.ofInstant(written, SEOUL).toString();
    String key = "은행/dt=" + date.replace("-", "") + "/가.csv";
    aws.s3().arrived("versions", key, new byte[] {1}, "e1", written);
    String call =
        """
        {"reconcile": {"line": "kept", "dates": {"from": "%s", "to": "%s"}}}"""
            .formatted(date, date);
    try (LambdaProcess function =
        new LambdaProcess(RemoteCallHandler.class, environment("ssm:/routes"))) {
      RuntimeApi.Answer answered = function.invoke(call);
      assertThat(answered.isError()).as(answered.body() + function.output()).isFalse();
      assertThat(answered.body()).contains("versions/" + key, "\"passed_on\":true");
    }
    try (LambdaProcess function = new LambdaProcess(WatchHandler.class, watching())) {
      RuntimeApi.Answer answered = function.invoke("{\"reconcile\": {\"days\": 2}}");
      assertThat(answered.isError()).as(answered.body() + function.output()).isFalse();
      assertThat(answered.body()).contains("{\"line\":\"kept\",\"objects\":1,\"passed_on\":1}");
    }
    assertThat(aws.eventBus().entries())
        .extracting(FakeEventBus.Entry::detailType)
        .containsExactly("ArrivalFound", "ArrivalFound");
  }

  @Test
  void missingRunsAreToldOnce() throws Exception {
    // Longer ago than a day, so that one deadline at least has passed since.
    aws.s3()
        .put(
            "state",
            "watch.json",
            """
            {"version": 1, "untold": [], "lines": {"awaited": {
              "watermark": "%s", "held": [], "open": [], "places": []}}}
            """
                .formatted(clock.instant().minus(Duration.ofHours(25))));
    try (LambdaProcess function = new LambdaProcess(WatchHandler.class, watching())) {
      RuntimeApi.Answer first = function.invoke("{}");
      assertThat(first.isError()).as(first.body() + function.output()).isFalse();
      assertThat(first.body()).contains("\"lines\":1").doesNotContain("\"missing\":0");
      List<FakeEventBus.Entry> told = aws.eventBus().entries();
      assertThat(told)
          .isNotEmpty()
          .extracting(FakeEventBus.Entry::detailType)
          .containsOnly("ArrivalMissing");
      assertThat(function.invoke("{}").body()).contains("\"missing\":0,", "\"not_watched\":0");
      assertThat(aws.eventBus().entries()).isEqualTo(told);
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

  @Test
  void callsAreAnswered() throws Exception {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("{\"line\": \"bank\", \"requestId\": \"r-1\"}", "\"outcome\":\"Triggered\"");
    answers.put("{\"line\": \"card\", \"requestId\": \"r-1\"}", "\"outcome\":\"Triggered\"");
    answers.put("{\"lines\": {}}", "\"line\":\"fund\"");
    answers.put("{\"doctor\": {}}", "\"well\":true");
    answers.put(
        "{\"line\": \"card\", \"dates\": {\"from\": \"2026-11-01\", \"to\": \"2026-11-03\"},"
            + " \"requestId\": \"r-2\"}",
        "20261102");
    try (LambdaProcess function =
        new LambdaProcess(RemoteCallHandler.class, environment("ssm:/routes"))) {
      for (var call : answers.entrySet()) {
        RuntimeApi.Answer answered = function.invoke(call.getKey());
        assertThat(answered.isError()).as(answered.body() + function.output()).isFalse();
        assertThat(answered.body()).as(call.getKey()).contains(call.getValue());
      }
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

  private Map<String, String> watching() {
    Map<String, String> environment = environment("ssm:/routes");
    environment.put("WATCH_STATE", "s3://state/watch.json");
    return environment;
  }

  private static String arrival(String folder) {
    return """
        {"version": "0", "id": "e-1", "detail-type": "Object Created", "source": "aws.s3",
         "time": "2026-11-19T22:30:00Z",
         "detail": {"bucket": {"name": "lake"},
                    "object": {"key": "%s/파일.csv", "size": 5, "etag": "e1", "sequencer": "0061"}}}
        """
        .formatted(folder);
  }
}
