package io.dagrouter.mwaa;

import static io.dagrouter.local.ScriptedWebServer.answering;
import static io.dagrouter.mwaa.CliPost.COMMAND;
import static io.dagrouter.mwaa.CliPost.SECRET;
import static io.dagrouter.mwaa.CliPost.output;
import static io.dagrouter.mwaa.CliPost.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.ScriptedWebServer;
import io.dagrouter.local.ScriptedWebServer.Script;
import io.dagrouter.local.TestClock;
import io.dagrouter.run.Deadline;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token goes to the host that MWAA named, and to no other. */
class CliRedirectsTest {
  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void redirectToTheSameHostIsFollowedWithBodyAndToken(int status) throws Exception {
    Script script =
        (request, out) -> {
          if (request.line().contains("/cli/ ")) {
            answering("200 OK", output("ok", "")).answer(request, out);
          } else {
            answering(status + " Redirect\r\nLocation: /aws_mwaa/cli/", "").answer(request, out);
          }
        };
    try (var server = ScriptedWebServer.start(script)) {
      assertThat(post(server)).isEqualTo(new CliAnswer(200, "ok", ""));
      assertThat(server.requests()).hasSize(2);
      var second = server.requests().get(1);
      assertThat(second.line()).isEqualTo("POST /aws_mwaa/cli/ HTTP/1.1");
      assertThat(second.body()).isEqualTo(COMMAND);
      assertThat(second.header("Authorization")).containsExactly("Bearer " + SECRET);
      assertThat(second.header("Content-Type")).containsExactly("text/plain");
    }
  }

  @Test
  void redirectToTheSameHostWithItsWholeAddressIsFollowed() throws Exception {
    AtomicInteger port = new AtomicInteger();
    Script script =
        (request, out) -> {
          if (request.line().contains("/cli/ ")) {
            answering("200 OK", output("ok", "")).answer(request, out);
          } else {
            String location = "https://LOCALHOST:" + port + "/aws_mwaa/cli/";
            answering("307 T\r\nLocation: " + location, "").answer(request, out);
          }
        };
    try (var server = ScriptedWebServer.start(script)) {
      port.set(server.port());
      assertThat(post(server)).isEqualTo(new CliAnswer(200, "ok", ""));
    }
  }

  @Test
  void redirectsWithoutEndAreFollowedTwice() throws Exception {
    try (var server = ScriptedWebServer.start(answering("307 T\r\nLocation: /aws_mwaa/cli/", ""))) {
      assertThat(post(server)).isEqualTo(new CliReply.Redirect("more than 2 redirects in a row"));
      assertThat(server.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "307, https://127.0.0.1:%s/aws_mwaa/cli/, status 307 to https://127.0.0.1:%s",
    "308, https://localhost:%s/aws_mwaa/cli/, status 308 to https://localhost:%s",
    "302, https://login.example/?SAMLRequest=abc, status 302 to https://login.example",
  })
  void tokenGoesToNoOtherHostOrPort(int status, String location, String evidence) throws Exception {
    try (var other = ScriptedWebServer.start(answering("200 OK", output("ok", "")));
        var server =
            ScriptedWebServer.start(
                answering(status + " R\r\nLocation: " + location.formatted(other.port()), ""))) {
      assertThat(post(server)).isEqualTo(new CliReply.Redirect(evidence.formatted(other.port())));
      assertThat(server.requests()).hasSize(1);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void tokenInTheAddressOfARedirectIsTakenOut() throws Exception {
    String location = "https://cli.zm9vymfy.example/";
    CliToken token = new CliToken("cli.zm9vymfy", new WebServer("localhost", 443));
    try (var server = ScriptedWebServer.start(answering("302 F\r\nLocation: " + location, ""))) {
      CliToken sent = new CliToken(token.secret(), new WebServer("localhost", server.port()));
      assertThat(
              CliPost.ENDPOINT
                  .post(sent, COMMAND, Deadline.in(Duration.ofMinutes(5), new TestClock()))
                  .reply())
          .isEqualTo(new CliReply.Redirect("status 302 to https://(token).example"));
    }
  }

  /** Somebody else's certificate is as good as none, also on the right machine. */
  @Test
  void tokenGoesToNoHostThatItsCertificateDoesNotName() throws Exception {
    try (var server = ScriptedWebServer.start(answering("200 OK", output("ok", "")))) {
      String otherName = "0.0.0.0";
      assertThat(
              post(
                  CliPost.ENDPOINT, new WebServer(otherName, server.port()), Duration.ofMinutes(5)))
          .isInstanceOfSatisfying(
              CliReply.Silence.class,
              silence -> {
                assertThat(silence.sent()).isFalse();
                assertThat(silence.evidence())
                    .contains("0.0.0.0")
                    .startsWith("SSLHandshakeException: ");
              });
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aProxyOfTheMachineIsNotUsed() throws Exception {
    List<String> settings =
        List.of("https.proxyHost", "https.proxyPort", "java.net.useSystemProxies");
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var server = ScriptedWebServer.start(answering("200 OK", output("ok", "")))) {
      System.setProperty(settings.get(0), "127.0.0.1");
      System.setProperty(settings.get(1), "" + proxy.getLocalPort());
      System.setProperty(settings.get(2), "true");
      System.setProperty("http.nonProxyHosts", "");
      // Nobody answers there: what went that way would not arrive.
      try (var http = CliHttpClient.trusting(LoopbackTls.shared().clientTrust())) {
        assertThat(
                post(
                    new CliEndpoint(http),
                    new WebServer("localhost", server.port()),
                    Duration.ofMinutes(5)))
            .isEqualTo(new CliAnswer(200, "ok", ""));
      }
    } finally {
      settings.forEach(System::clearProperty);
      System.clearProperty("http.nonProxyHosts");
    }
  }

  @Test
  void aServerThatNamesItselfWithHttpIsFollowedOverTls() throws Exception {
    AtomicInteger port = new AtomicInteger();
    Script script =
        (request, out) -> {
          if (request.line().contains("/cli/ ")) {
            answering("200 OK", output("ok", "")).answer(request, out);
          } else {
            String location = "http://localhost:" + port + "/aws_mwaa/cli/";
            answering("307 T\r\nLocation: " + location, "").answer(request, out);
          }
        };
    try (var server = ScriptedWebServer.start(script)) {
      port.set(server.port());
      // The server speaks nothing but TLS.
      assertThat(post(server)).isEqualTo(new CliAnswer(200, "ok", ""));
      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // web server | address that it names | address that is gone on to
    "a.example, https://a.example/x/, https://a.example/x/",
    "a.example, https://A.example:443/x/?y=%20z, https://a.example/x/?y=%20z",
    "a.example, http://a.example/x/, https://a.example/x/",
    "a.example, http://a.example:80/x/, https://a.example/x/",
    "a.example, http://a.example:8080/x/,",
    "a.example, https://a.example:80/x/,",
    "a.example, ftp://a.example/x/,",
    "a.example, https://u@a.example/x/,",
    "a.example, https://b.a.example/x/,",
    "a.example:8443, https://a.example:8443/x/, https://a.example:8443/x/",
    "a.example:8443, http://a.example:8443/x/, https://a.example:8443/x/",
    "a.example:8443, https://a.example/x/,",
    "a.example:8443, http://a.example/x/,",
  })
  void anAddressIsGoneOnToOnTheSameHostAndPortAlone(
      String webServer, URI named, @Nullable URI onward) {
    assertThat(WebServer.parse(webServer).orElseThrow().onward(named))
        .isEqualTo(Optional.ofNullable(onward));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "301 Moved~Location: /aws_mwaa/cli/ | status 301 to https://localhost:%s",
        "302 Found~Location: /login | status 302 to https://localhost:%s",
        "303 See~Location: /login | status 303 to https://localhost:%s",
        "307 T~Location: ht tp:// | status 307 to what is no address",
        "307 T | status 307 to nowhere",
        "307 T~Location: https://a@localhost:%s/aws_mwaa/cli/ |"
            + " status 307 to https://localhost:%s",
      })
  void otherRedirectsAreRefused(String head, String evidence) throws Exception {
    AtomicInteger port = new AtomicInteger();
    Script script =
        (request, out) ->
            answering(head.replace("~", "\r\n").replace("%s", "" + port), "").answer(request, out);
    try (var server = ScriptedWebServer.start(script)) {
      port.set(server.port());
      assertThat(post(server)).isEqualTo(new CliReply.Redirect(evidence.replace("%s", "" + port)));
      assertThat(server.requests()).hasSize(1);
    }
  }
}
