package io.dagrouter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.route.AwsAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** When a question is asked again as it was, and when it is signed anew. */
class CodeCheckTest {
  private static final ObjectLocation BANK = new ObjectLocation("dags", "은행.py");

  private final SdkHttpClient http = Apache5HttpClient.create();

  /** Of each question who asked, and when that was signed. */
  private final List<String> signed = new ArrayList<>();

  private final List<String> detours = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-19T16:00:00Z");
  private String key = "FIRST";
  private int status = 304;
  private HttpServer server;
  private S3Client s3;
  private CodeCheck check;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            signed.add(
                authorization.replaceFirst(".*Credential=(\\w+)/.*", "$1 ")
                    + exchange.getRequestHeaders().getFirst("X-Amz-Date").substring(9, 15));
            exchange.sendResponseHeaders(status, -1);
          }
        });
    server.start();
    s3 =
        S3Client.builder()
            .region(Region.AP_NORTHEAST_2)
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .forcePathStyle(true)
            .credentialsProvider(() -> AwsBasicCredentials.create(key, "secret"))
            .httpClient(http)
            .build();
    InstantSource source = () -> now;
    check =
        new CodeCheck(
            _ -> s3,
            () -> new SdkTransport(http),
            (call, answer) -> detours.add(call + " " + answer),
            source.withZone(ZoneOffset.UTC),
            10);
  }

  @AfterEach
  void stop() {
    s3.close();
    http.close();
    server.stop(0);
  }

  @Test
  void aSignatureServesForFiveMinutes() throws IOException {
    ask("a");
    after(Duration.ofSeconds(299));
    ask("a");
    after(Duration.ofSeconds(1));
    ask("a");

    assertThat(signed).containsExactly("FIRST 160000", "FIRST 160000", "FIRST 160500");
  }

  @Test
  void aSignatureOfTheFutureServesNot() throws IOException {
    ask("a");
    after(Duration.ofSeconds(-1));
    ask("a");

    assertThat(signed).containsExactly("FIRST 160000", "FIRST 155959");
  }

  @Test
  void otherCodeIsAnotherQuestion() throws IOException {
    ask("a");
    after(Duration.ofSeconds(1));
    ask("b");
    after(Duration.ofSeconds(1));
    check.isUnchanged(AwsAccess.OWN, new ObjectLocation("dags", "card.py"), "\"b\"");

    assertThat(signed).containsExactly("FIRST 160000", "FIRST 160001", "FIRST 160002");
  }

  @Test
  void otherCredentialsSignAnew() throws IOException {
    ask("a");
    after(Duration.ofSeconds(1));
    key = "SECOND";
    ask("a");

    assertThat(signed).containsExactly("FIRST 160000", "SECOND 160001");
  }

  @Test
  void whatIsRefusedIsSignedAnewTheNextTime() throws IOException {
    status = 403;
    assertThat(ask("a")).isFalse();
    after(Duration.ofSeconds(1));
    status = 304;
    assertThat(ask("a")).isTrue();

    assertThat(signed).containsExactly("FIRST 160000", "FIRST 160001");
    assertThat(detours).containsExactly("HeadObject 403");
  }

  @Test
  void codeThatIsOtherOrGoneIsNoDetour() throws IOException {
    for (int changed : new int[] {200, 404}) {
      status = changed;
      assertThat(ask("a")).isFalse();
    }

    assertThat(detours).isEmpty();
  }

  private boolean ask(String etag) throws IOException {
    return check.isUnchanged(AwsAccess.OWN, BANK, "\"" + etag + "\"");
  }

  private void after(Duration time) {
    now = now.plus(time);
  }
}
