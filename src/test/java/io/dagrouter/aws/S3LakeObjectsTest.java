package io.dagrouter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.local.AwsService;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.Fault;
import io.dagrouter.router.LakeObject;
import io.dagrouter.router.LakePage;
import io.dagrouter.router.LakeReading;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3LakeObjectsTest {
  private final AwsStandIn aws =
      AwsStandIn.start(Clock.fixed(Instant.parse("2026-11-20T01:02:03.456Z"), ZoneOffset.UTC));
  private final S3Client client =
      S3Client.builder()
          .endpointOverride(aws.endpoint())
          .forcePathStyle(true)
          .region(Region.AP_NORTHEAST_2)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
          .httpClientBuilder(Apache5HttpClient.builder())
          .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
          .build();
  private final S3LakeObjects lake = new S3LakeObjects(() -> client);

  @AfterEach
  void close() {
    client.close();
    aws.close();
  }

  @Test
  void aPageHasWhatIsUnderThePrefixAfterAText() {
    List<String> keys = List.of("p/a b+c&d<e>", "p/a\nb", "p/가", "p/힣", "p/\uFFFD", "p/🏦");
    keys.forEach(key -> aws.s3().put("lake", key, "12345"));
    aws.s3().put("lake", "o", "x");
    aws.s3().put("lake", "q", "x");

    assertThat(keys(lake.page("lake", "p/", "")))
        .containsExactly("p/a\nb", "p/a b+c&d<e>", "p/가", "p/힣", "p/\uFFFD", "p/🏦");
    assertThat(keys(lake.page("lake", "p/", "p/가"))).containsExactly("p/힣", "p/\uFFFD", "p/🏦");
    assertThat(keys(lake.page("lake", "p/", "p/a.~")))
        .containsExactly("p/가", "p/힣", "p/\uFFFD", "p/🏦");
    assertThat(keys(lake.page("lake", "p/", "a"))).hasSize(6);
    assertThat(keys(lake.page("lake", "", "p0"))).containsExactly("q");
    assertThat(lake.page("lake", "o", ""))
        .isEqualTo(
            new LakePage.Listed(
                List.of(
                    new LakeObject(
                        "o",
                        "9dd4e461268c8034f5c8564e155c67a6",
                        1,
                        Instant.parse("2026-11-20T01:02:03Z"))),
                false));
  }

  @Test
  void pagesOfAThousandFollowEachOther() {
    for (int i = 0; i < 2500; i++) {
      aws.s3().put("lake", "p/%05d".formatted(i), "");
    }
    List<Integer> sizes = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      LakePage.Listed page = (LakePage.Listed) lake.page("lake", "p/", after);
      sizes.add(page.objects().size());
      after = page.objects().getLast().key();
      more = page.more();
    }
    assertThat(sizes).containsExactly(1000, 1000, 500);
    assertThat(after).isEqualTo("p/02499");
    assertThat(aws.s3().listings()).isEqualTo(3);
  }

  @Test
  void nothingUnderThePrefixIsAnEmptyPage() {
    aws.s3().createBucket("lake");

    assertThat(lake.page("lake", "p/", "")).isEqualTo(new LakePage.Listed(List.of(), false));
  }

  @Test
  void aSmallObjectIsRead() {
    ObjectLocation manifest = new ObjectLocation("lake", "은행/m.json");
    aws.s3().put("lake", "은행/m.json", "[\"가\"]");

    assertThat(lake.read(manifest, 7)).isEqualTo(new LakeReading.Read("[\"가\"]"));
    assertThat(lake.read(manifest, 6)).isEqualTo(new LakeReading.TooLarge());
    assertThat(lake.read(new ObjectLocation("lake", "none"), 6))
        .isEqualTo(new LakeReading.Missing());
  }

  @Test
  void whatS3RefusesIsToldWithItsRemedy() {
    assertThat(problem(lake.page("none", "p/", "")))
        .isEqualTo(
            "Cannot list s3://none/p/: there is no bucket none (404 NoSuchBucket). Create the bucket"
                + " or correct its name in the routes document.");
    assertThat(problem(lake.read(new ObjectLocation("none", "m"), 6)))
        .isEqualTo(
            "Cannot read s3://none/m: there is no bucket none (404 NoSuchBucket). Create the bucket"
                + " or correct its name in the routes document.");

    aws.s3().createBucket("lake");
    aws.s3().forbid("LIST");
    assertThat(problem(lake.page("lake", "p/", "")))
        .isEqualTo(
            "Cannot list s3://lake/p/: S3 does not allow s3:ListBucket (403 AccessDenied). Grant the"
                + " function s3:ListBucket on the bucket, and s3:GetObject on its manifests.");
    aws.s3().forbid("GET");
    assertThat(problem(lake.read(new ObjectLocation("lake", "m"), 6)))
        .isEqualTo(
            "Cannot read s3://lake/m: S3 does not allow s3:GetObject (403 AccessDenied). Grant the"
                + " function s3:ListBucket on the bucket, and s3:GetObject on its manifests.");

    aws.fail(AwsService.S3, 1, Fault.status(503));
    assertThat(problem(lake.page("lake", "p/", "")))
        .startsWith("Cannot list s3://lake/p/: S3 refused it (503")
        .endsWith("Nothing is lost: it is tried again; if it stays, look at the way to S3.");
    aws.close();
    assertThat(problem(lake.page("lake", "p/", "")))
        .startsWith("Cannot list s3://lake/p/: S3 did not answer in full (")
        .endsWith("Nothing is lost: it is tried again; if it stays, look at the way to S3.");
  }

  private static List<String> keys(LakePage page) {
    return ((LakePage.Listed) page).objects().stream().map(LakeObject::key).toList();
  }

  private static String problem(LakePage page) {
    return ((LakePage.Failed) page).problem().message();
  }

  private static String problem(LakeReading reading) {
    return ((LakeReading.Failed) reading).problem().message();
  }
}
