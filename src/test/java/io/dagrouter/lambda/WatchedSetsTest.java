package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.AwsService;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEventBus;
import io.dagrouter.local.Fault;
import io.dagrouter.outcome.OnTheBus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the function for missing files says of lines that wait for whole sets. */
class WatchedSetsTest {
  private static final String FIVE =
      """
      { objects: "s3://lake/은행/{institution}/dt={processing_date:yyyyMMdd}/*.parquet",
        each: { institution: [국민, 신한, 우리, 하나, 농협] } }""";

  private final WatchedSets sets = new WatchedSets();
  private final AwsStandIn aws = sets.aws;

  @AfterEach
  void stop() {
    sets.close();
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
    assertThat(sets.log()).doesNotContain("\"notice\":\"problem\"");
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
    assertThat(sets.log())
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
    sets.mwaa
        .faults()
        .choose(
            _ -> {
              aws.fail(AwsService.S3, 20, Fault.status(503));
              return Optional.empty();
            });

    assertThat(toldOf(FIVE)).isEqualTo(missing("\"a run for 2026-11-19\""));
    assertThat(sets.log()).contains("\"notice\":\"problem\",\"reason\":\"LAKE_UNREACHABLE\"");
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
    WatchHandler watch = sets.watch(complete.replace("\n", " "), "");
    WatchedSets.look(watch);
    sets.clock.advance(Duration.ofMinutes(15));
    WatchedSets.look(watch);
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
}
