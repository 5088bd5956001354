package io.dagrouter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.AwsService;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.Fault;
import io.dagrouter.local.TestClock;
import io.dagrouter.reconcile.ListedVersion;
import io.dagrouter.reconcile.ListedVersion.Standing;
import io.dagrouter.reconcile.VersionPage;
import io.dagrouter.reconcile.VersionPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectVersionsTest {
  private static final String KEY = "은행/a b+c&d<e>%41\n🏦";

  private final TestClock clock = new TestClock(Instant.parse("2026-11-20T01:02:03.456Z"));
  private final AwsStandIn aws = AwsStandIn.start(clock);
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
  private final S3ObjectVersions versions = new S3ObjectVersions(() -> client);

  @AfterEach
  void close() {
    client.close();
    aws.close();
  }

  @Test
  void theIdThatAWriteIsAnsweredWithIsThatOfItsVersion() {
    aws.s3().keepVersions("kept");
    String id =
        client
            .putObject(
                put -> put.bucket("kept").key(KEY),
                software.amazon.awssdk.core.sync.RequestBody.fromString("1"))
            .versionId();

    assertThat(listed("kept", "은행/"))
        .singleElement()
        .satisfies(
            version -> {
              assertThat(version.version().versionId()).contains(id);
              assertThat(version.key()).isEqualTo(KEY);
              assertThat(version.modified()).isEqualTo("2026-11-20T01:02:03Z");
              assertThat(version.size()).isEqualTo(1);
              assertThat(version.standing()).isEqualTo(Standing.CURRENT);
            });
  }

  @Test
  void aBucketWithoutVersioningHasOneVersionOfEachKeyAndNoId() {
    aws.s3().put("plain", KEY, "1");
    aws.s3().put("plain", KEY, "2");
    aws.s3().put("plain", "other", "2");
    aws.s3().put("plain", "은행/gone", "2");
    aws.s3().delete("plain", "은행/gone");

    assertThat(listed("plain", "은행/"))
        .singleElement()
        .satisfies(
            version -> {
              assertThat(version.version().versionId()).isEmpty();
              assertThat(version.version().etag()).contains("c81e728d9d4c2f636f067f89cc14862c");
              assertThat(version.version().sequencer()).isEmpty();
            });
  }

  @Test
  void whatWasWrittenOverOrDeletedIsThereAndSaysSo() {
    aws.s3().keepVersions("kept");
    for (String key : List.of("은행/a", KEY, "은행/나")) {
      aws.s3().put("kept", key, "1");
      clock.advance(Duration.ofSeconds(1));
      aws.s3().put("kept", key, "2");
    }
    aws.s3().delete("kept", KEY);
    aws.s3().delete("kept", "은행/나");
    aws.s3().put("kept", "은행/나", "3");

    assertThat(listed("kept", ""))
        .extracting(ListedVersion::key, ListedVersion::standing)
        .containsExactly(
            tuple("은행/a", Standing.CURRENT),
            tuple("은행/a", Standing.OVERWRITTEN),
            tuple(KEY, Standing.DELETED),
            tuple(KEY, Standing.DELETED),
            tuple("은행/나", Standing.CURRENT),
            tuple("은행/나", Standing.OVERWRITTEN),
            tuple("은행/나", Standing.OVERWRITTEN));
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.api.Assertions.tuple(values);
  }

  @Test
  void pagesGoOnWithinTheVersionsOfAKey() {
    aws.s3().keepVersions("kept");
    for (int i = 0; i < 2345; i++) {
      aws.s3().put("kept", KEY, "x" + i);
    }
    aws.s3().delete("kept", KEY);
    aws.s3().put("kept", KEY + "z", "x");

    List<ListedVersion> all = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Optional<VersionPosition> after = Optional.empty();
    do {
      VersionPage.Listed page = (VersionPage.Listed) versions.page("kept", "은행/", after);
      sizes.add(page.versions().size());
      all.addAll(page.versions());
      after = page.next();
    } while (after.isPresent());

    assertThat(sizes).as("with the delete marker").containsExactly(999, 1000, 347);
    assertThat(all).extracting(one -> one.version().versionId()).doesNotHaveDuplicates();
    assertThat(all.subList(0, 2345))
        .as("on pages that have no delete marker, too")
        .allMatch(version -> version.standing() == Standing.DELETED);
    assertThat(all.getLast().standing()).isEqualTo(Standing.CURRENT);
    assertThat(aws.s3().listings()).isEqualTo(3);
  }

  @Test
  void aListingBeginsBehindATextThatIsNoKey() {
    for (String key : List.of("a/1", "a/2", "b/1")) {
      aws.s3().put("plain", key, "x");
    }
    assertThat(
            ((VersionPage.Listed)
                    versions.page(
                        "plain",
                        "",
                        Optional.of(
                            new VersionPosition("a/" + "\uDBFF\uDFFF", Optional.empty(), false))))
                .versions())
        .extracting(ListedVersion::key)
        .containsExactly("b/1");
  }

  @Test
  void whatS3DoesNotAllowOrAnswerIsToldWithItsRemedy() {
    aws.s3().createBucket("kept");
    assertThat(problem("nowhere"))
        .startsWith(
            "Cannot list the versions of s3://nowhere/p/: there is no bucket nowhere"
                + " (404 NoSuchBucket).");
    aws.fail(AwsService.S3, 1, Fault.status(503));
    assertThat(problem("kept"))
        .startsWith("Cannot list the versions of s3://kept/p/: S3 refused it (503");
    aws.s3().forbid("LIST");
    assertThat(problem("kept"))
        .startsWith(
            "Cannot list the versions of s3://kept/p/: S3 does not allow s3:ListBucketVersions"
                + " (403 AccessDenied).");
  }

  private String problem(String bucket) {
    return switch (versions.page(bucket, "p/", Optional.empty())) {
      case VersionPage.Failed(var problem) -> problem.message();
      case VersionPage.Listed listed -> throw new AssertionError(listed);
    };
  }

  private List<ListedVersion> listed(String bucket, String prefix) {
    return ((VersionPage.Listed) versions.page(bucket, prefix, Optional.empty())).versions();
  }
}
