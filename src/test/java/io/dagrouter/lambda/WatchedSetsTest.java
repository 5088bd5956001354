package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.dagrouter.local.AwsService;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEventBus;
import io.dagrouter.local.Fault;
import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.MwaaStandIn;
import io.dagrouter.local.TestClock;
import io.dagrouter.outcome.OnTheBus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What the function for missing files says of lines that wait for whole sets. */
class WatchedSetsTest {
  private static final String FIVE =
      """
      { objects: "s3://lake/은행/{institution}/dt={processing_date:yyyyMMdd}/*.parquet",
        each: { institution: [국민, 신한, 우리, 하나, 농협] } }""";

  private final TestClock clock = new TestClock(Instant.parse("2026-11-19T23:50:00Z"));
  private final MwaaStandIn mwaa = MwaaStandIn.start(clock);
  private final AwsStandIn aws = AwsStandIn.start(clock);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  WatchedSetsTest() {
    mwaa.addEnvironment("sli-dst-airflow", "2.10.3").airflow().add("mydata_bank");
    aws.s3().createBucket("state");
  }

  @AfterEach
  void stop() {
    aws.close();
    mwaa.close();
  }

  @Test
  void aMissNamesTheFilesThatAreNotThere() throws IOException {
    write("국민", "우리", "농협");

    assertThat(toldOf(FIVE))
        .isEqualTo(
            missing(
                "\"s3://lake/은행/신한/dt=20261119/*.parquet (0 of 1)\","
                    + "\"s3://lake/은행/하나/dt=20261119/*.parquet (0 of 1)\""));
    // The routes say where to look, so nothing else is listed.
    assertThat(aws.s3().listings()).isEqualTo(1);
    assertThat(log()).doesNotContain("\"notice\":\"problem\"");
  }

  @Test
  void whereTheSetIsThereItSaysThatOnlyTheRunIsNot() throws IOException {
    write("국민", "신한", "우리", "하나", "농협");

    assertThat(toldOf(FIVE))
        .isEqualTo(missing("\"a run for 2026-11-19: all that it needs is there by now\""));
  }

  @Test
  void ofSetsByCapturesItSaysThatThereAreSeveral() throws IOException {
    write("국민");

    assertThat(
            toldOf("\"s3://lake/은행/{institution}/dt={processing_date:yyyyMMdd}/{kind}_SUCCESS\""))
        .isEqualTo(
            missing("\"a run for 2026-11-19: it has a set for each {institution} and {kind}\""));
    assertThat(aws.s3().listings()).isZero();
  }

  @Test
  void withoutPermissionToLookTheMissIsToldAllTheSameAndTheLogSaysWhyNoMore() throws IOException {
    write("국민");
    aws.s3().forbid("LIST");

    assertThat(toldOf(FIVE)).isEqualTo(missing("\"a run for 2026-11-19\""));
    assertThat(log())
        .contains(
            "\"notice\":\"problem\",\"reason\":\"LAKE_ACCESS_DENIED\",\"message\":\"Cannot list"
                + " s3://lake/은행/: S3 does not allow s3:ListBucket (403 AccessDenied). Grant the"
                + " function s3:ListBucket on the bucket, and s3:GetObject on its manifests.\"");
  }

  @Test
  void whereS3DoesNotAnswerTheMissIsToldAllTheSame() throws IOException {
    write("국민");
    // From when Airflow is asked until the state is written.
    aws.watch(
        request -> {
          if (request.equals("S3 PUT")) {
            aws.clearFaults(AwsService.S3);
          }
        });
    mwaa.faults()
        .choose(
            _ -> {
              aws.fail(AwsService.S3, 20, Fault.status(503));
              return Optional.empty();
            });

    assertThat(toldOf(FIVE)).isEqualTo(missing("\"a run for 2026-11-19\""));
    assertThat(log()).contains("\"notice\":\"problem\",\"reason\":\"LAKE_UNREACHABLE\"");
  }

  private void write(String... institutions) {
    for (String institution : institutions) {
      aws.s3().put("lake", "은행/" + institution + "/dt=20261119/가.parquet", "x");
    }
    // Of the day before all are there.
    for (String institution : List.of("국민", "신한", "우리", "하나", "농협")) {
      aws.s3().put("lake", "은행/" + institution + "/dt=20261118/가.parquet", "x");
    }
  }

  /** Has the deadline pass, and gives the one notice on the bus. */
  private String toldOf(String complete) throws IOException {
    aws.parameters()
        .put(
            "/routes",
            """
            zone: Asia/Seoul
            environments: { lake: { mwaa: sli-dst-airflow } }
            lines:
              bank:
                title: 은행
                dag: mydata_bank
                run: date
                arrivals: [ "s3://lake/은행/{institution}/dt={processing_date:yyyyMMdd}/{kind}" ]
                complete:
                  - %s
                expect: { by: "09:00" }
            """
                .formatted(complete.replace("\n", " ")));
    WatchHandler watch = new WatchHandler(surroundings());
    look(watch);
    clock.advance(Duration.ofMinutes(15));
    look(watch);
    OnTheBus.fitsItsSchemas(aws);
    List<FakeEventBus.Entry> told = aws.eventBus().entries();
    assertThat(told).extracting(FakeEventBus.Entry::detailType).containsExactly("ArrivalMissing");
    return told.getFirst().detail().replaceFirst("\"routes_version\":\"[^\"]+\"", "VERSION");
  }

  private static String missing(String texts) {
    return ("{\"schema_version\":\"1.1\",\"id\":\"missing/bank/2026-11-19/2026-11-20T00:00:00Z\","
            + "\"message\":\"No run of line bank for 2026-11-19 was made by 2026-11-20 09:00"
            + " Asia/Seoul.\",\"line\":\"bank\",\"title\":\"은행\",\"environment\":\"lake\","
            + "\"mwaa_environment\":\"sli-dst-airflow\",\"dag_id\":\"mydata_bank\","
            + "\"processing_date\":\"2026-11-19\",\"day\":\"2026-11-20\",\"expected_by\":\"09:00\","
            + "\"days\":\"all\",\"zone\":\"Asia/Seoul\",\"deadline\":\"2026-11-20T00:00:00Z\","
            + "\"missing\":[%s],VERSION,\"time\":\"2026-11-20T00:05:00Z\"}")
        .formatted(texts);
  }

  private Surroundings surroundings() {
    return new Surroundings(
        Map.of(
            "ROUTES_SOURCE", "ssm:/routes",
            "OUTCOME_BUS_NAME", "outcomes",
            "WATCH_STATE", "s3://state/watch.json",
            "MWAA_ATTEMPTS", "1",
            "AWS_REGION", "ap-northeast-2",
            "AWS_ENDPOINT_URL", aws.endpoint().toString(),
            "AWS_ENDPOINT_URL_MWAA", mwaa.endpoint().toString()),
        Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"))),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(log, true, StandardCharsets.UTF_8),
        clock);
  }

  private static void look(WatchHandler watch) throws IOException {
    Context context = Mockito.mock(Context.class);
    Mockito.when(context.getAwsRequestId()).thenReturn("i-1");
    Mockito.when(context.getRemainingTimeInMillis()).thenReturn(300_000);
    watch.handleRequest(
        new ByteArrayInputStream(new byte[] {'{', '}'}), new ByteArrayOutputStream(), context);
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
