package io.dagrouter.mwaa;

import static io.dagrouter.local.ScriptedWebServer.answering;
import static io.dagrouter.mwaa.CliPost.COMMAND;
import static io.dagrouter.mwaa.CliPost.ENDPOINT;
import static io.dagrouter.mwaa.CliPost.SECRET;
import static io.dagrouter.mwaa.CliPost.output;
import static io.dagrouter.mwaa.CliPost.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.ScriptedWebServer;
import io.dagrouter.local.ScriptedWebServer.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliEndpointTest {
  @Test
  void commandGoesOutAsMwaaWantsIt() throws Exception {
    try (var server = ScriptedWebServer.start(answering("200 OK", output("out 은행\n", "warned")))) {
      assertThat(post(server)).isEqualTo(new CliAnswer(200, "out 은행\n", "warned"));
      assertThat(server.requests()).hasSize(1);
      var request = server.requests().getFirst();
      assertThat(request.line()).isEqualTo("POST /aws_mwaa/cli HTTP/1.1");
      assertThat(request.body()).isEqualTo(COMMAND);
      assertThat(request.header("Authorization")).containsExactly("Bearer " + SECRET);
      assertThat(request.header("Content-Type")).containsExactly("text/plain");
      assertThat(request.header("Host")).containsExactly("localhost:" + server.port());
      assertThat(request.header("Cookie")).isEmpty();
      assertThat(request.header("Accept-Encoding")).isEmpty();
      assertThat(request.header("Upgrade")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403, 500, 503})
  void outputIsReadUnderAnyStatus(int status) throws Exception {
    try (var server = ScriptedWebServer.start(answering(status + " X", output("out", "error")))) {
      assertThat(post(server)).isEqualTo(new CliAnswer(status, "out", "error"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "504 Gateway Time-out | <html>~<head><title>504 Gateway Time-out</title></head> |"
            + " status 504: <html> <head><title>504 Gateway Time-out</title></head>",
        "503 Busy | '' | 'status 503, nothing in it'",
        "403 No | {\"message\":\"Forbidden\"} | status 403: {\"message\":\"Forbidden\"}",
        "200 OK | {\"stdout\":null,\"stderr\":null} |"
            + " status 200: {\"stdout\":null,\"stderr\":null}",
        "200 OK | {\"stdout\":\"aGk= | status 200: {\"stdout\":\"aGk=",
        "200 OK | [] | status 200: []",
      })
  void answersOfOtherShapesAreTold(String statusLine, String body, String evidence)
      throws Exception {
    try (var server = ScriptedWebServer.start(answering(statusLine, body.replace("~", "\r\n")))) {
      assertThat(post(server))
          .isEqualTo(new CliReply.Other(Integer.parseInt(statusLine.substring(0, 3)), evidence));
      assertThat(server.requests()).as("sent once, whatever the status").hasSize(1);
    }
  }

  @Test
  void brokenConnectionMayHaveLeftARun() throws Exception {
    try (var server = ScriptedWebServer.start((_, _) -> {})) {
      assertThat(post(server))
          .isEqualTo(
              new CliReply.Silence(
                  true, "NoHttpResponseException: The target server failed to respond"));
      assertThat(server.requests()).as("not sent again").hasSize(1);
    }
  }

  @Test
  void halfAnAnswerIsNone() throws Exception {
    Script half =
        (_, out) ->
            out.write(
                ("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + output("ok", ""))
                    .getBytes(StandardCharsets.UTF_8));
    try (var server = ScriptedWebServer.start(half)) {
      assertThat(post(server))
          .isInstanceOfSatisfying(
              CliReply.Silence.class, silence -> assertThat(silence.sent()).isTrue());
    }
  }

  @Test
  void silenceEndsAtTheDeadline() throws Exception {
    try (var server = ScriptedWebServer.start((_, _) -> new CountDownLatch(1).await())) {
      assertThat(post(server, Duration.ofMillis(400)))
          .isInstanceOfSatisfying(
              CliReply.Silence.class, silence -> assertThat(silence.sent()).isTrue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"})
  void answerThatDripsEndsAtTheDeadline(String head) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Script drip =
        (_, out) -> {
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          while (!never.await(20, TimeUnit.MILLISECONDS)) {
            out.write(' ');
            out.flush();
          }
        };
    try (var server = ScriptedWebServer.start(drip)) {
      assertThat(post(server, Duration.ofMillis(600)))
          .isEqualTo(new CliReply.Silence(true, "no whole answer within 0.6 s"));
    }
  }

  @Test
  void answerWithoutEndIsReadToTheLimit() throws Exception {
    byte[] chunk = new byte[1 << 16];
    Script endless =
        (_, out) -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          writeForEver(out, chunk);
        };
    try (var server = ScriptedWebServer.start(endless)) {
      assertThat(post(server))
          .isEqualTo(new CliReply.Other(200, "status 200, more than 16777216 bytes"));
    }
  }

  private static void writeForEver(OutputStream out, byte[] chunk) throws IOException {
    while (true) {
      out.write(chunk);
    }
  }

  @Test
  void tokenInAnAnswerIsTakenOut() throws Exception {
    Script echo =
        (request, out) ->
            answering("502 Bad", "you sent " + request.header("Authorization"))
                .answer(request, out);
    try (var server = ScriptedWebServer.start(echo)) {
      assertThat(post(server))
          .isEqualTo(new CliReply.Other(502, "status 502: you sent [Bearer (token)]"));
    }
    try (var server = ScriptedWebServer.start(answering("400 Bad", output(SECRET, SECRET)))) {
      assertThat(post(server)).isEqualTo(new CliAnswer(400, "(token)", "(token)"));
    }
  }

  @Test
  void connectionRefusedSentNothing() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(post(ENDPOINT, new WebServer("localhost", free), Duration.ofMinutes(5)))
        .isInstanceOfSatisfying(
            CliReply.Silence.class,
            silence -> {
              assertThat(silence.sent()).isFalse();
              assertThat(silence.evidence()).contains("Connection refused");
            });
  }

  @Test
  void hostWithoutAddressWasSentNothing() {
    WebServer nowhere = new WebServer("no-such-host.invalid", 443);
    assertThat(post(ENDPOINT, nowhere, Duration.ofMinutes(5)))
        .isInstanceOfSatisfying(
            CliReply.Silence.class,
            silence -> {
              assertThat(silence.sent()).isFalse();
              assertThat(silence.evidence())
                  .startsWith("UnknownHostException: no-such-host.invalid");
            });
  }

  @Test
  void certificateThatNobodyVouchesForIsSentNothing() throws Exception {
    try (var server = ScriptedWebServer.start(answering("200 OK", output("ok", "")));
        var strict = CliHttpClient.trusting(defaultTrust())) {
      assertThat(
              post(
                  new CliEndpoint(strict),
                  new WebServer("localhost", server.port()),
                  Duration.ofMinutes(5)))
          .isInstanceOfSatisfying(
              CliReply.Silence.class,
              silence -> {
                assertThat(silence.sent()).isFalse();
                assertThat(silence.evidence()).startsWith("SSLHandshakeException: ");
              });
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void tokenIsNotInItsText() {
    CliToken token = new CliToken(SECRET, new WebServer("a.example", 443));
    assertThat(token).hasToString("CliToken[for a.example]");
    assertThat(List.of(new TokenLookup.Found(token)).toString()).doesNotContain(SECRET);
  }

  private static SSLContext defaultTrust() throws NoSuchAlgorithmException {
    return SSLContext.getDefault();
  }
}
