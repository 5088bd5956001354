package io.dagrouter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.route.AwsAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Bare calls are signed as AWS checks it; what checks it here takes the SDK's own calls, too. */
class BareCallsTest {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsSessionCredentials.create("AKID", "hush", "session"));

  private final SdkHttpClient http = Apache5HttpClient.create();
  private final DirectTransport direct =
      new DirectTransport(
          SSLContexts.createDefault(), Duration.ofSeconds(5), Duration.ofSeconds(5));
  private final BareCalls calls = new BareCalls(direct, CREDENTIALS, Region.AP_NORTHEAST_2);
  private final List<SignedCall> seen = new ArrayList<>();
  private HttpServer server;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            seen.add(SignedCall.of(exchange));
            exchange.sendResponseHeaders(304, -1);
          }
        });
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    direct.close();
    http.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dags/bank.py",
        "dags/은행.py",
        "dags//twice.py",
        "dags/../up.py",
        "dags/./here.py",
        "a b+c%20&=?#'()*!~.py",
        "folder/"
      })
  void whatIsAskedOfS3IsAskedAsTheSdkAsksIt(String key) throws IOException {
    try (S3Client s3 = s3()) {
      for (Transport transport : List.of(direct, new SdkTransport(http))) {
        CodeCheck check =
            new CodeCheck(_ -> s3, () -> transport, (_, _) -> {}, Clock.systemUTC(), 10);

        assertThat(check.isUnchanged(AwsAccess.OWN, new ObjectLocation("lake.dots", key), "\"e\""))
            .isTrue();
      }
      try {
        s3.headObject(head -> head.bucket("lake.dots").key(key).ifNoneMatch("\"e\""));
      } catch (software.amazon.awssdk.services.s3.model.S3Exception _) {
        // 304 is one to the SDK.
      }
    }

    assertThat(seen).extracting(SignedCall::method).containsExactly("HEAD", "HEAD", "HEAD");
    assertThat(seen)
        .extracting(call -> canonical(call.path()))
        .containsOnly(canonical(seen.getFirst().path()));
    assertThat(seen)
        .allSatisfy(call -> assertThat(call.header("If-None-Match")).isEqualTo("\"e\""));
    assertThat(seen)
        .allSatisfy(
            call ->
                assertThat(call.header("Authorization"))
                    .isEqualTo(call.authorization("hush", "s3", canonical(call.path()))));
  }

  @Test
  void whatIsPostedIsSignedWithItsBodyWhateverTheWay() throws IOException {
    for (Transport transport : List.of(direct, new SdkTransport(http))) {
      new BareCalls(transport, CREDENTIALS, Region.AP_NORTHEAST_2)
          .post("events", post("/"), "{\"a\":\"은행\"}".getBytes(UTF_8));

      SignedCall call = seen.removeFirst();
      assertThat(call.body()).isEqualTo("{\"a\":\"은행\"}");
      assertThat(call.header("X-Amz-Security-Token")).isEqualTo("session");
      assertThat(call.header("Authorization"))
          .contains("Credential=AKID/", "/ap-northeast-2/events/aws4_request")
          .isEqualTo(call.authorization("hush", "events", "/"));
    }
  }

  @Test
  void anotherSecretIsAnotherSignature() throws IOException {
    calls.post("events", post("/"), new byte[1]);

    assertThat(seen.getFirst().authorization("other", "events", "/"))
        .isNotEqualTo(seen.getFirst().header("Authorization"));
  }

  /** The SDK's client writes the second of two slashes as {@code %2F}, which S3 takes for one. */
  private static String canonical(String path) {
    return path.replace("%2F", "/");
  }

  private SdkHttpRequest post(String path) {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.POST)
        .uri(address.resolve(path))
        .putHeader("Content-Type", "application/x-amz-json-1.1")
        .build();
  }

  private S3Client s3() {
    return S3Client.builder()
        .region(Region.AP_NORTHEAST_2)
        .endpointOverride(address)
        .forcePathStyle(true)
        .credentialsProvider(CREDENTIALS)
        .httpClient(http)
        .build();
  }
}
