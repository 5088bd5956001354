package io.dagrouter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.local.FakeS3.Call;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

class AwsStandInTest {
  private final AwsStandIn aws =
      AwsStandIn.start(Clock.fixed(Instant.parse("2026-11-20T01:02:03Z"), ZoneOffset.UTC));

  @AfterEach
  void close() {
    aws.close();
  }

  @Nested
  class S3 {
    private final S3Client s3 =
        LoopbackClients.client(S3Client.builder().forcePathStyle(true), aws.endpoint());

    @ParameterizedTest
    @ValueSource(
        strings = {
          "dags/mydata_bank.py",
          "업권/은행 🏦/a+b%20c&d=e?f#g.parquet",
          "it's \"quoted\"",
          "a//b/../c"
        })
    void whatIsPutIsGot(String key) {
      aws.s3().createBucket("lake");
      var put =
          s3.putObject(
              request -> request.bucket("lake").key(key), RequestBody.fromString("PROCESSING 은행"));
      var got = s3.getObjectAsBytes(request -> request.bucket("lake").key(key));

      assertThat(got.asUtf8String()).isEqualTo("PROCESSING 은행");
      assertThat(got.response().eTag()).isEqualTo(put.eTag()).hasSize(34);
      assertThat(got.response().lastModified()).isEqualTo("2026-11-20T01:02:03Z");
      assertThat(aws.s3().content("lake", key))
          .hasValueSatisfying(
              bytes ->
                  assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("PROCESSING 은행"));
      assertThat(s3.headObject(request -> request.bucket("lake").key(key)).contentLength())
          .isEqualTo(17);
    }

    @Test
    void anObjectOfManyChunksIsPutWhole() {
      aws.s3().createBucket("lake");
      byte[] content = new byte[300_000];
      new java.util.Random(1).nextBytes(content);
      s3.putObject(request -> request.bucket("lake").key("big"), RequestBody.fromBytes(content));

      assertThat(aws.s3().content("lake", "big")).contains(content);
    }

    @Test
    void anObjectThatIsStillTheSameIsNotSentAgain() {
      aws.s3().put("lake", "dag.py", "one");
      String etag = s3.headObject(request -> request.bucket("lake").key("dag.py")).eTag();

      assertThatThrownBy(
              () ->
                  s3.getObjectAsBytes(
                      request -> request.bucket("lake").key("dag.py").ifNoneMatch(etag)))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));

      aws.s3().put("lake", "dag.py", "two");
      assertThat(
              s3.getObjectAsBytes(request -> request.bucket("lake").key("dag.py").ifNoneMatch(etag))
                  .asUtf8String())
          .isEqualTo("two");
      assertThat(aws.s3().calls())
          .containsExactly(
              new Call("HEAD", "lake", "dag.py", 200),
              new Call("GET", "lake", "dag.py", 304),
              new Call("GET", "lake", "dag.py", 200));
    }

    @Test
    void whatIsNotThereIsNotFound() {
      aws.s3().put("lake", "gone", "x");
      s3.deleteObject(request -> request.bucket("lake").key("gone"));

      assertThatThrownBy(() -> s3.getObjectAsBytes(request -> request.bucket("lake").key("gone")))
          .isInstanceOf(NoSuchKeyException.class)
          .hasMessageStartingWith(
              "The specified key does not exist. (Service: S3, Status Code: 404");
      assertThatThrownBy(() -> s3.getObjectAsBytes(request -> request.bucket("none").key("gone")))
          .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void aListingHasPagesInTheOrderOfUtf8() {
      List<String> keys = List.of("p/a b+c&d", "p/가", "p/힣", "p/🏦");
      keys.forEach(key -> aws.s3().put("lake", key, "12345"));
      aws.s3().put("lake", "other", "x");

      var pages =
          s3.listObjectsV2Paginator(request -> request.bucket("lake").prefix("p/").maxKeys(3));

      assertThat(pages.contents()).extracting(S3Object::key).isEqualTo(keys);
      assertThat(pages.contents()).extracting(S3Object::size).containsOnly(5L);
      assertThat(pages).hasSize(2);
    }

    @Test
    void aPlannedFaultStrikesOnce() {
      aws.s3().put("lake", "dag.py", "one");
      aws.fail(AwsService.S3, 1, Fault.status(503));

      assertThatThrownBy(() -> s3.getObjectAsBytes(request -> request.bucket("lake").key("dag.py")))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(503));
      assertThat(
              s3.getObjectAsBytes(request -> request.bucket("lake").key("dag.py")).asUtf8String())
          .isEqualTo("one");
    }
  }

  @Nested
  class ParameterStore {
    private final SsmClient ssm = LoopbackClients.client(SsmClient.builder(), aws.endpoint());

    @Test
    void aParameterHasItsLastValueAndVersion() {
      aws.parameters().put("/dagrouter/routes", "zone: Asia/Seoul");
      aws.parameters().put("/dagrouter/routes", "zone: UTC # 은행");

      Parameter parameter =
          ssm.getParameter(request -> request.name("/dagrouter/routes")).parameter();

      assertThat(parameter.value()).isEqualTo("zone: UTC # 은행");
      assertThat(parameter.version()).isEqualTo(2);
    }

    @Test
    void whatIsNotThereIsNotFound() {
      aws.parameters().put("/gone", "x");
      aws.parameters().remove("/gone");

      assertThatThrownBy(() -> ssm.getParameter(request -> request.name("/gone")))
          .isInstanceOf(ParameterNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lines", "/lines/"})
    void aPathHasPagesOfTen(String path) {
      List<String> names =
          IntStream.range(10, 33).mapToObj(number -> "/lines/line" + number).toList();
      names.forEach(name -> aws.parameters().put(name, "x"));
      aws.parameters().put("/lines/deeper/one", "x");
      aws.parameters().put("/linesnot", "x");

      var flat = ssm.getParametersByPathPaginator(request -> request.path(path));
      assertThat(flat)
          .flatExtracting(page -> page.parameters().stream().map(Parameter::name).toList())
          .isEqualTo(names);
      assertThat(aws.parameters().calls()).isEqualTo(3);

      var deep = ssm.getParametersByPathPaginator(request -> request.path(path).recursive(true));
      assertThat(deep)
          .flatExtracting(page -> page.parameters().stream().map(Parameter::name).toList())
          .contains("/lines/deeper/one");
      assertThat(deep).flatExtracting(page -> page.parameters()).hasSize(24);
    }

    @Test
    void aPlannedThrottlingReachesTheSdk() {
      aws.fail(AwsService.SSM, 1, Fault.awsError(400, "ThrottlingException", "Rate exceeded"));

      assertThatThrownBy(() -> ssm.getParameter(request -> request.name("/x")))
          .isInstanceOfSatisfying(
              SsmException.class, e -> assertThat(e.isThrottlingException()).isTrue());
    }
  }

  @Nested
  class EventBridge {
    private final EventBridgeClient events =
        LoopbackClients.client(EventBridgeClient.builder(), aws.endpoint());

    private static PutEventsRequestEntry entry(String detailType, String detail) {
      return PutEventsRequestEntry.builder()
          .eventBusName("outcomes")
          .source("dagrouter")
          .detailType(detailType)
          .detail(detail)
          .build();
    }

    @Test
    void entriesAreKept() {
      var result =
          events.putEvents(request -> request.entries(entry("Triggered", "{\"a\":\"은행\"}")));

      assertThat(result.failedEntryCount()).isZero();
      assertThat(result.entries().getFirst().eventId()).isEqualTo("event-1");
      assertThat(aws.eventBus().entries())
          .extracting(
              FakeEventBus.Entry::bus,
              FakeEventBus.Entry::source,
              FakeEventBus.Entry::detailType,
              FakeEventBus.Entry::detail)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "outcomes", "dagrouter", "Triggered", "{\"a\":\"은행\"}"));
    }

    @Test
    void singleEntriesAreRefused() {
      aws.eventBus()
          .refuse(
              entry ->
                  entry.detailType().equals("Rejected")
                      ? Optional.of("InternalFailure")
                      : Optional.empty());

      var result =
          events.putEvents(
              request ->
                  request.entries(
                      entry("Triggered", "{}"), entry("Rejected", "{}"), entry("Unrouted", "no")));

      assertThat(result.failedEntryCount()).isEqualTo(2);
      assertThat(result.entries().get(1).errorCode()).isEqualTo("InternalFailure");
      assertThat(result.entries().get(2).errorCode()).isEqualTo("MalformedDetail");
      assertThat(aws.eventBus().entries())
          .extracting(FakeEventBus.Entry::detailType)
          .containsExactly("Triggered");
    }

    @Test
    void moreThanTenEntriesAreRefusedWhole() {
      List<PutEventsRequestEntry> eleven =
          IntStream.range(0, 11).mapToObj(number -> entry("Triggered", "{}")).toList();

      assertThatThrownBy(() -> events.putEvents(request -> request.entries(eleven)))
          .isInstanceOfSatisfying(
              EventBridgeException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
      assertThat(aws.eventBus().entries()).isEmpty();
    }

    @Test
    void aPlannedFaultKeepsNothing() {
      aws.fail(AwsService.EVENT_BRIDGE, 1, Fault.status(500));

      assertThatThrownBy(() -> events.putEvents(request -> request.entries(entry("T", "{}"))))
          .isInstanceOf(EventBridgeException.class);
      assertThat(aws.eventBus().entries()).isEmpty();
      assertThat(aws.eventBus().calls()).isZero();
    }
  }
}
