package io.dagrouter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** The stand-in for AWS, as far as it is written to. */
class AwsStandInWritesTest {
  private final AwsStandIn aws =
      AwsStandIn.start(Clock.fixed(Instant.parse("2026-11-20T01:02:03Z"), ZoneOffset.UTC));
  private final SsmClient ssm = LoopbackClients.client(SsmClient.builder(), aws.endpoint());
  private final S3Client s3 =
      LoopbackClients.client(S3Client.builder().forcePathStyle(true), aws.endpoint());

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void aParameterIsNotOverwrittenUnawares() {
    assertThat(put("한글", false)).isEqualTo(1);
    assertThatThrownBy(() -> put("x", false)).isInstanceOf(ParameterAlreadyExistsException.class);
    assertThat(put("x", true)).isEqualTo(2);
  }

  @Test
  void theLastHundredVersionsAreKeptInPages() {
    for (int i = 1; i <= 120; i++) {
      aws.parameters().put("/a", "value " + i);
    }
    var pages = ssm.getParameterHistoryPaginator(get -> get.name("/a").maxResults(50));
    assertThat(pages.stream()).hasSize(2);
    assertThat(pages.stream().flatMap(page -> page.parameters().stream()))
        .extracting(ParameterHistory::version)
        .hasSize(100)
        .startsWith(21L)
        .endsWith(120L);
  }

  @Test
  void aSecureValueIsEncryptedUnlessItIsAskedFor() {
    aws.parameters().putSecure("/a", "geheim", "alias/lake");
    assertThat(ssm.getParameter(get -> get.name("/a")).parameter().value())
        .doesNotContain("geheim");
    assertThat(ssm.getParameter(get -> get.name("/a").withDecryption(true)).parameter().value())
        .isEqualTo("geheim");
    assertThat(ssm.getParameterHistory(get -> get.name("/a")).parameters().getFirst().keyId())
        .isEqualTo("alias/lake");
  }

  @Test
  void aTierHasItsLimit() {
    String large = "x".repeat(4097);
    assertThatThrownBy(() -> put(large, false))
        .isInstanceOfSatisfying(
            SsmException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    ssm.putParameter(
        put ->
            put.name("/a")
                .value(large)
                .type(ParameterType.STRING)
                .tier(ParameterTier.INTELLIGENT_TIERING));
    assertThat(aws.parameters().form("/a")).isEqualTo("String - Advanced 1");
    assertThatThrownBy(() -> put("small", true)).isInstanceOf(SsmException.class);
  }

  @Test
  void anObjectIsWrittenOnConditions() {
    aws.s3().createBucket("lake");
    String tag =
        s3.putObject(put -> put.bucket("lake").key("k").ifNoneMatch("*"), text("one")).eTag();
    assertThatThrownBy(
            () -> s3.putObject(put -> put.bucket("lake").key("k").ifNoneMatch("*"), text("two")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    s3.putObject(put -> put.bucket("lake").key("k").ifMatch(tag), text("two"));
    assertThatThrownBy(
            () -> s3.putObject(put -> put.bucket("lake").key("k").ifMatch(tag), text("three")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    assertThatThrownBy(
            () ->
                s3.copyObject(
                    copy ->
                        copy.sourceBucket("lake")
                            .sourceKey("k")
                            .copySourceIfMatch(tag)
                            .destinationBucket("lake")
                            .destinationKey("c")))
        .isInstanceOf(S3Exception.class);
    assertThat(aws.s3().content("lake", "c")).isEmpty();
  }

  private long put(String value, boolean overwrite) {
    return ssm.putParameter(
            put -> put.name("/a").value(value).type(ParameterType.STRING).overwrite(overwrite))
        .version();
  }

  private static RequestBody text(String text) {
    return RequestBody.fromString(text);
  }
}
