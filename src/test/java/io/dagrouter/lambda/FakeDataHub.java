package io.dagrouter.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A DataHub on loopback that takes events of OpenLineage, where they come with its token. */
final class FakeDataHub implements AutoCloseable {
  private static final String PATH = "/openapi/openlineage/api/v1/lineage";

  private final HttpServer server;
  private final List<Fields> taken = new ArrayList<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private Optional<String> token;
  private int requests;

  /** One that wants a token, or none. */
  FakeDataHub(@Nullable String token) throws IOException {
    this.token = Optional.ofNullable(token);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized List<Fields> taken() {
    return List.copyOf(taken);
  }

  synchronized int requests() {
    return requests;
  }

  synchronized void want(String other) {
    token = Optional.of(other);
  }

  /** The next answers. */
  synchronized void answerWith(Integer... next) {
    statuses.addAll(List.of(next));
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    requests++;
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Optional<String> shown =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
    int status;
    String said = "";
    if (!statuses.isEmpty()) {
      status = statuses.removeFirst();
      said = "I was shown " + shown.orElse("nothing");
    } else if (!exchange.getRequestMethod().equals("POST")
        || !exchange.getRequestURI().getPath().equals(PATH)) {
      status = 404;
    } else if (!shown.equals(token.map(value -> "Bearer " + value))) {
      status = 401;
    } else {
      status = 202;
      try {
        taken.add((Fields) JsonText.read(body));
      } catch (NotJsonException e) {
        status = 400;
      }
    }
    byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
