package io.dagrouter.aws;

import static io.dagrouter.local.ScriptedWebServer.answering;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.ScriptedWebServer;
import io.dagrouter.local.ScriptedWebServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

@org.junit.jupiter.api.Timeout(60)
class DirectTransportTest {
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Script TAKEN = answering("200 OK", "{\"사건\":1}");

  private final DirectTransport transport = trusting(LoopbackTls.shared().clientTrust(), LONG);

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void whatIsSignedIsSentAsItIs() throws IOException {
    try (var server = ScriptedWebServer.startKeeping(TAKEN)) {
      SdkHttpRequest request =
          request(server, SdkHttpMethod.POST, "/dags//%EC%9D%80/../a%20b+.py")
              .putHeader("Host", "127.0.0.1:" + server.port())
              .putHeader("Content-Length", "6")
              .putHeader("Content-Type", "application/x-amz-json-1.1")
              .putHeader("X-Amz-Date", "20261119T160000Z")
              .putHeader("User-Agent", "dagrouter")
              .putHeader("Authorization", "AWS4-HMAC-SHA256 a, b")
              .putRawQueryParameter("x", List.of("1 2"))
              .build();

      assertThat(transport.send(signed(request, "은행")))
          .isEqualTo(new Transport.Answer(200, "{\"사건\":1}"));
      assertThat(server.requests())
          .singleElement()
          .satisfies(
              sent -> {
                assertThat(sent.line())
                    .isEqualTo("POST /dags//%EC%9D%80/../a%20b+.py?x=1%202 HTTP/1.1");
                assertThat(sent.headers())
                    .containsExactlyInAnyOrder(
                        "Connection: keep-alive",
                        "Host: 127.0.0.1:" + server.port(),
                        "Content-Length: 6",
                        "Content-Type: application/x-amz-json-1.1",
                        "X-Amz-Date: 20261119T160000Z",
                        "User-Agent: dagrouter",
                        "Authorization: AWS4-HMAC-SHA256 a, b");
                assertThat(sent.body()).isEqualTo("은행");
              });
    }
  }

  @Test
  void anAddressWithoutAPathIsThatOfTheRoot() throws IOException {
    try (var server = ScriptedWebServer.startKeeping(TAKEN)) {
      transport.send(signed(request(server, SdkHttpMethod.POST, "").build(), ""));

      assertThat(server.requests().getFirst().line()).isEqualTo("POST / HTTP/1.1");
    }
  }

  @Test
  void anAnswerWithoutABodyHasAnEmptyOne() throws IOException {
    try (var server =
        ScriptedWebServer.startKeeping(
            (_, out) -> out.write("HTTP/1.1 304 Not Modified\r\n\r\n".getBytes(UTF_8)))) {
      assertThat(transport.send(asked(server))).isEqualTo(new Transport.Answer(304, ""));
      assertThat(transport.send(asked(server))).isEqualTo(new Transport.Answer(304, ""));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"301", "307", "400", "503"})
  void whateverTheAnswerSaysItIsAskedForOnce(String status) throws IOException {
    try (var server =
        ScriptedWebServer.startKeeping(
            answering(status + " So\r\nLocation: /elsewhere\r\nRetry-After: 0", ""))) {
      assertThat(transport.send(asked(server)).status()).isEqualTo(Integer.parseInt(status));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void noCookieIsKept() throws IOException {
    try (var server = ScriptedWebServer.startKeeping(answering("200 OK\r\nSet-Cookie: a=b", ""))) {
      transport.send(asked(server));
      transport.send(asked(server));

      assertThat(server.requests()).allSatisfy(sent -> assertThat(sent.header("Cookie")).isEmpty());
    }
  }

  @Test
  void aConnectionThatTheServerGaveNoticeOfIsNotUsedAgain() throws IOException {
    try (var server =
        ScriptedWebServer.startKeeping(answering("200 OK\r\nConnection: close", "x"))) {
      transport.send(asked(server));
      transport.send(asked(server));

      assertThat(server.connections()).isEqualTo(2);
    }
  }

  /** Not sent again by itself: the caller has another way, and it knows what may be sent twice. */
  @Test
  void aConnectionThatBreaksIsToldAndTheNextIsANewOne() throws IOException {
    try (var server = ScriptedWebServer.startKeeping(TAKEN)) {
      transport.send(asked(server));
      server.closeConnections();

      assertThatExceptionOfType(IOException.class).isThrownBy(() -> transport.send(asked(server)));
      assertThat(transport.send(asked(server)).status()).isEqualTo(200);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aConnectionIsLookedAtBeforeItIsUsedAfterAPause() throws IOException {
    try (var careful = keeping(Timeout.ofHours(1), TimeValue.ZERO_MILLISECONDS);
        var server = ScriptedWebServer.startKeeping(TAKEN)) {
      careful.send(asked(server));
      server.closeConnections();

      assertThat(careful.send(asked(server)).status()).isEqualTo(200);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionThatWasNotUsedForLongIsNotKept() throws IOException {
    try (var forgetful = keeping(Timeout.ofMilliseconds(1), TimeValue.ofHours(1));
        var server = ScriptedWebServer.startKeeping(TAKEN)) {
      forgetful.send(asked(server));
      letMillisecondsPass();
      forgetful.send(asked(server));

      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void asManyAreSentAtOnceAsABatchHasLines() throws Exception {
    int many = 32;
    CyclicBarrier all = new CyclicBarrier(many);
    Script together =
        (request, out) -> {
          meet(all);
          TAKEN.answer(request, out);
        };
    try (var server = ScriptedWebServer.startKeeping(together);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> statuses =
          threads.invokeAll(
              Collections.nCopies(many, () -> transport.send(asked(server)).status()));

      for (Future<Integer> status : statuses) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
  }

  private static void meet(CyclicBarrier barrier) throws InterruptedException, IOException {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      throw new IOException(e);
    }
  }

  private static void letMillisecondsPass() {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < 5_000_000) {
      Thread.onSpinWait();
    }
  }

  @Test
  void anAnswerThatIsCutShortIsNone() throws IOException {
    try (var server =
        ScriptedWebServer.start(
            (_, out) ->
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".getBytes(UTF_8)))) {
      assertThatExceptionOfType(ConnectionClosedException.class)
          .isThrownBy(() -> transport.send(asked(server)));
    }
  }

  @Test
  void noAnswerIsWaitedForForever() throws IOException {
    try (var impatient = trusting(LoopbackTls.shared().clientTrust(), Duration.ofMillis(50));
        var server = ScriptedWebServer.start((_, _) -> new CountDownLatch(1).await())) {
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> impatient.send(asked(server)));
    }
  }

  @Test
  void aHandshakeIsNotWaitedForForever() throws IOException {
    try (var impatient =
            new DirectTransport(
                LoopbackTls.shared().clientTrust(), Duration.ofMillis(50), Duration.ofMinutes(1));
        var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> impatient.send(asked(silent.getLocalPort())));
    }
  }

  @Test
  void whoIsNotTrustedHearsNothing() throws IOException {
    try (var mistrustful = trusting(SSLContexts.createDefault(), LONG);
        var server = ScriptedWebServer.startKeeping(TAKEN)) {
      assertThatExceptionOfType(SSLException.class)
          .isThrownBy(() -> mistrustful.send(asked(server)));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void whoIsTrustedForAnotherNameHearsNothing() throws IOException {
    try (var server = ScriptedWebServer.startKeeping(TAKEN)) {
      SdkHttpRequest other = request(server, SdkHttpMethod.HEAD, "/").host("127.0.0.2").build();

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> transport.send(signed(other, "")));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void nobodyThereIsTold() throws IOException {
    int port;
    try (var gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    assertThatExceptionOfType(HttpHostConnectException.class)
        .isThrownBy(() -> transport.send(asked(port)));
  }

  private static DirectTransport trusting(SSLContext trust, Duration answer) {
    return new DirectTransport(trust, LONG, answer);
  }

  private static DirectTransport keeping(Timeout kept, TimeValue trusted) {
    return new DirectTransport(LoopbackTls.shared().clientTrust(), LONG, LONG, kept, trusted);
  }

  private static SignedRequest asked(ScriptedWebServer server) {
    return asked(server.port());
  }

  private static SignedRequest asked(int port) {
    return SignedRequest.builder()
        .request(
            SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host("127.0.0.1")
                .port(port)
                .encodedPath("/")
                .build())
        .build();
  }

  private static SdkHttpRequest.Builder request(
      ScriptedWebServer server, SdkHttpMethod method, String path) {
    return SdkHttpRequest.builder()
        .method(method)
        .protocol("https")
        .host("127.0.0.1")
        .port(server.port())
        .encodedPath(path);
  }

  private static SignedRequest signed(SdkHttpRequest request, String body) {
    return SignedRequest.builder()
        .request(request)
        .payload(ContentStreamProvider.fromUtf8String(body))
        .build();
  }
}
