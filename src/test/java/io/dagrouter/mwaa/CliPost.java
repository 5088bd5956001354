package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.local.LoopbackTls;
import io.dagrouter.local.ScriptedWebServer;
import io.dagrouter.local.TestClock;
import io.dagrouter.run.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** Sends a command to a web server, and sees that its token is not told. */
final class CliPost {
  static final String SECRET = "cli.Zm9vYmFy-_secret";
  static final String COMMAND = "dags trigger '은행_dag' -r r1 -c '{}' -o json";
  static final CloseableHttpClient HTTP =
      CliHttpClient.trusting(LoopbackTls.shared().clientTrust());
  static final CliEndpoint ENDPOINT = new CliEndpoint(HTTP);

  private CliPost() {}

  static String output(String stdout, String stderr) {
    return "{\"stdout\":\"" + base64(stdout) + "\",\"stderr\":\"" + base64(stderr) + "\"}";
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static CliReply post(ScriptedWebServer server) {
    return post(server, Duration.ofMinutes(5));
  }

  static CliReply post(ScriptedWebServer server, Duration time) {
    return post(ENDPOINT, new WebServer("localhost", server.port()), time);
  }

  static CliReply post(CliEndpoint endpoint, WebServer webServer, Duration time) {

    Deadline deadline = Deadline.in(time, new TestClock());
    CliReply reply = endpoint.post(new CliToken(SECRET, webServer), COMMAND, deadline).reply();
    assertThat(reply.toString()).doesNotContain(SECRET);
    return reply;
  }
}
