package io.dagrouter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.route.Line;
import io.dagrouter.router.LakeObject;
import io.dagrouter.router.LakeObjects;
import io.dagrouter.router.LakePage;
import io.dagrouter.router.LakeReading;
import io.dagrouter.router.SetState;
import io.dagrouter.router.Sets;
import io.dagrouter.run.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What it costs to look for a set of 500 objects among 100,000, as guarantees.md tells it. */
class SetListingsTest {
  private static final int KEYS = 100_000;
  private static final int WANTED = 500;
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);

  private final AwsStandIn aws = AwsStandIn.start(Clock.systemUTC());
  private final S3Client client =
      S3Client.builder()
          .endpointOverride(aws.endpoint())
          .forcePathStyle(true)
          .region(Region.AP_NORTHEAST_2)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
          .httpClientBuilder(Apache5HttpClient.builder())
          .build();

  @AfterEach
  void close() {
    client.close();
    aws.close();
  }

  @Test
  void fiveHundredKeysSpreadThinCostAHundredPages() {
    fill(i -> "bank/%06d.csv".formatted(i));
    String wanted = numbers(i -> "\"%06d\"".formatted(i * (KEYS / WANTED)));

    assertThat(look("{ objects: 's3://lake/bank/{n}.csv', each: { n: [" + wanted + "] } }"))
        .isEqualTo(new SetState.Complete());
    assertCalls(100, 0);
  }

  @Test
  void fiveHundredKeysBesideEachOtherCostOnePage() {
    fill(i -> "bank/%06d.csv".formatted(i));
    String wanted = numbers(i -> "\"%06d\"".formatted(77_000 + i));

    assertThat(look("{ objects: 's3://lake/bank/{n}.csv', each: { n: [" + wanted + "] } }"))
        .isEqualTo(new SetState.Complete());
    assertCalls(1, 0);
  }

  @Test
  void aFolderOfItsOwnCostsItsOwnPages() {
    fill(i -> "bank/dt=%s/%03d.csv".formatted(day(i / WANTED), i % WANTED));

    assertThat(
            look(
                "{ objects: 's3://lake/bank/dt={processing_date:yyyyMMdd}/*.csv', at_least: 500 }"))
        .isEqualTo(new SetState.Complete());
    assertCalls(1, 0);
  }

  /** 500 institutions with 200 dates each: a page has five of them, of which one date counts. */
  @Test
  void aPatternForEachOfFiveHundredCostsNoMoreThanAllPages() {
    fill(i -> "bank/i%03d/dt=%s/1.csv".formatted(i / 200, day(i % 200)));
    String wanted = numbers("i%03d"::formatted);

    assertThat(
            look(
                "{ objects: 's3://lake/bank/{n}/dt={processing_date:yyyyMMdd}/*.csv', each: { n: ["
                    + wanted
                    + "] } }"))
        .isEqualTo(new SetState.Complete());
    assertCalls(100, 0);
  }

  /**
   * 5 institutions with 200 dates of 100 files: a page to see the institution, from where the other
   * dates are leapt over, and a page of the date.
   */
  @Test
  void anOpenFolderIsLeaptThrough() {
    fill(i -> "bank/i%d/dt=%s/%03d.csv".formatted(i / 20_000, day(i / 100 % 200), i % 100));

    assertThat(
            look(
                "{ objects: 's3://lake/bank/*/dt={processing_date:yyyyMMdd}/*.csv', at_least: 500 }"))
        .isEqualTo(new SetState.Complete());
    assertCalls(10, 0);
  }

  @Test
  void aManifestOfFiveHundredNamesCostsOneReadingMore() {
    fill(i -> "bank/%06d.csv".formatted(i));
    aws.s3()
        .put(
            "lake",
            "bank/manifest.json",
            "{\"files\":[" + numbers(i -> "\"%06d.csv\"".formatted(i * (KEYS / WANTED))) + "]}");

    assertThat(look("{ manifest: 's3://lake/bank/manifest.json' }"))
        .isEqualTo(new SetState.Complete());
    assertCalls(100, 1);
  }

  @Test
  void nothingIsReadOnWhenMoreIsMissingThanCanBeTold() {
    fill(i -> "bank/%06d.csv".formatted(i * 2));
    String wanted = numbers(i -> "\"%06d\"".formatted(2 * i * (KEYS / WANTED) + 1));

    assertThat(look("{ objects: 's3://lake/bank/{n}.csv', each: { n: [" + wanted + "] } }"))
        .isInstanceOfSatisfying(
            SetState.Incomplete.class,
            incomplete ->
                assertThat(incomplete.missing())
                    .hasSize(Sets.MOST_TOLD + 1)
                    .startsWith("s3://lake/bank/000001.csv", "s3://lake/bank/000401.csv")
                    .endsWith("and at least 5 more"));
    assertCalls(5, 0);
  }

  @Test
  void whatTakesMoreThanTwoHundredPagesIsNotLookedForFurther() {
    AtomicInteger pages = new AtomicInteger();
    LakeObjects endless =
        new LakeObjects() {
          @Override
          public LakePage page(String bucket, String prefix, String after) {
            String key = "bank/%09d".formatted(pages.incrementAndGet());
            return new LakePage.Listed(List.of(new LakeObject(key, "", 0, Instant.EPOCH)), true);
          }

          @Override
          public LakeReading read(ObjectLocation object, int mostBytes) {
            return new LakeReading.Missing();
          }
        };

    assertThat(look(endless, "{ objects: 's3://lake/bank/**', at_least: 1000 }"))
        .isInstanceOfSatisfying(
            SetState.Unknown.class,
            unknown ->
                assertThat(unknown.problem().message())
                    .isEqualTo(
                        "Cannot look for the set of line bank for 2026-11-19: its keys stand too"
                            + " thin among others (200 pages of a listing were not enough). Let"
                            + " complete of the line name fewer keys, or keys in fewer folders,"
                            + " then redrive the event."));
    assertThat(pages).hasValue(200);
  }

  private void fill(IntFunction<String> key) {
    for (int i = 0; i < KEYS; i++) {
      aws.s3().put("lake", key.apply(i), "");
    }
  }

  private static String day(int number) {
    return DATE.minusDays(100).plusDays(number).toString().replace("-", "");
  }

  private static String numbers(IntFunction<String> name) {
    return IntStream.range(0, WANTED).mapToObj(name).collect(Collectors.joining(","));
  }

  private SetState look(String part) {
    return look(new S3LakeObjects(() -> client), part);
  }

  private static SetState look(LakeObjects lake, String part) {
    return new Sets(lake, SetListingsTest::json)
        .of(line(part), DATE, Map.of(), Deadline.in(Duration.ofMinutes(5), Clock.systemUTC()));
  }

  private static Line line(String part) {
    String document =
        """
        zone: Asia/Seoul
        environments: { lake: { mwaa: sli-dst-airflow } }
        lines:
          bank:
            dag: mydata_bank
            arrivals: [ "s3://lake/bank/**" ]
            run: date
            complete: [ %s ]
        """
            .formatted(part);
    return switch (RoutesDocument.read(List.of(DocumentPart.whole("routes.yaml", document)))) {
      case RoutesReading.Read read -> read.table().lines().iterator().next();
      case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
    };
  }

  private void assertCalls(int listings, int readings) {
    assertThat(aws.s3().listings()).isEqualTo(listings);
    assertThat(aws.s3().calls()).hasSize(listings + readings);
  }

  private static Optional<JsonValue> json(String text) {
    try {
      return Optional.of(JsonText.read(text));
    } catch (NotJsonException e) {
      return Optional.empty();
    }
  }
}
