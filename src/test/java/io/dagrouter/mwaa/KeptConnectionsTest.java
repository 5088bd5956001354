package io.dagrouter.mwaa;

import static io.dagrouter.local.ScriptedWebServer.answering;
import static io.dagrouter.mwaa.CliPost.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.ScriptedWebServer;
import io.dagrouter.local.ScriptedWebServer.Script;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptConnectionsTest {
  private static final CliAnswer DONE = new CliAnswer(200, "out", "");
  private static final Script DOING = answering("200 OK", output("out", ""));

  private CloseableHttpClient http = client(CliHttpClient.KEPT, CliHttpClient.TRUSTED);

  @AfterEach
  void close() throws IOException {
    http.close();
  }

  @Test
  void commandsOneAfterTheOtherShareAConnection() throws Exception {
    try (var server = ScriptedWebServer.startKeeping(DOING)) {
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void connectionThatTheServerHasClosedIsNotSentOn() throws Exception {
    http = client(CliHttpClient.KEPT, TimeValue.ofHours(1));
    try (var server = ScriptedWebServer.startKeeping(DOING)) {
      assertThat(post(server)).isEqualTo(DONE);
      server.closeConnections();
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(server.requests()).as("each sent once").hasSize(2);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void serverThatKeepsConnectionsIsLookedAtAfterAPause() throws Exception {
    http = client(CliHttpClient.KEPT, TimeValue.ofMilliseconds(1));
    try (var server = ScriptedWebServer.startKeeping(DOING)) {
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(post(server)).isEqualTo(DONE);
      server.closeConnections();
      letMillisecondsPass();
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(server.requests()).as("each sent once").hasSize(3);
    }
  }

  @Test
  void serverThatKeepsConnectionsIsTrustedUntilItLetsOneDown() throws Exception {
    http = client(CliHttpClient.KEPT, TimeValue.ofHours(1));
    try (var server = ScriptedWebServer.startKeeping(DOING)) {
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(post(server)).isEqualTo(DONE);
      server.closeConnections();
      assertThat(post(server))
          .asInstanceOf(type(CliReply.Silence.class))
          .matches(CliReply.Silence::sent, "nobody can tell whether it arrived");
      assertThat(post(server)).isEqualTo(DONE);
      server.closeConnections();
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(server.requests()).as("what was lost did not arrive").hasSize(4);
    }
  }

  @Test
  void connectionIsNotKeptWhereTheServerSaysSo() throws Exception {
    Script last = answering("200 OK\r\nConnection: close", output("out", ""));
    try (var server = ScriptedWebServer.startKeeping(last)) {
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void connectionIsKeptForSoLongOnly() throws Exception {
    http = client(TimeValue.ofMilliseconds(1), CliHttpClient.TRUSTED);
    try (var server = ScriptedWebServer.startKeeping(DOING)) {
      assertThat(post(server)).isEqualTo(DONE);
      letMillisecondsPass();
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void serverThatWantsItsConnectionsBackSoonerGetsThem() throws Exception {
    Script brief = answering("200 OK\r\nKeep-Alive: timeout=0", output("out", ""));
    try (var server = ScriptedWebServer.startKeeping(brief)) {
      assertThat(post(server)).isEqualTo(DONE);
      letMillisecondsPass();
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void brokenKeptConnectionMayHaveLeftARun() throws Exception {
    Script onceOnly =
        new Script() {
          private boolean answered;

          @Override
          public void answer(ScriptedWebServer.Request request, java.io.OutputStream out)
              throws IOException, InterruptedException {
            if (answered) {
              throw new IOException("gone with the command");
            }
            answered = true;
            DOING.answer(request, out);
          }
        };
    try (var server = ScriptedWebServer.startKeeping(onceOnly)) {
      assertThat(post(server)).isEqualTo(DONE);
      assertThat(post(server))
          .isEqualTo(
              new CliReply.Silence(
                  true, "NoHttpResponseException: The target server failed to respond"));
      assertThat(server.requests()).as("not sent again").hasSize(2);
    }
  }

  private static CloseableHttpClient client(TimeValue kept, TimeValue trusted) {
    return CliHttpClient.trusting(LoopbackTls.shared().clientTrust(), kept, trusted);
  }

  /** The client knows no clock but that of the system. */
  private static void letMillisecondsPass() {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < 5_000_000) {
      Thread.onSpinWait();
    }
  }

  private CliReply post(ScriptedWebServer server) {
    return CliPost.post(
        new CliEndpoint(http), new WebServer("localhost", server.port()), Duration.ofMinutes(5));
  }
}
