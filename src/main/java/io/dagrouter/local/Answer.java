package io.dagrouter.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** An HTTP answer that is ready to be sent. */
final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  static Answer of(int status, Map<String, String> headers, String body) {
    return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer json(int status, String body) {
    return of(status, Map.of("Content-Type", "application/json"), body);
  }

  static Answer text(int status, String body) {
    return of(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
  }

  int status() {
    return status;
  }

  void send(HttpExchange exchange) throws IOException {
    sendFirst(exchange, body.length);
  }

  void sendHalf(HttpExchange exchange) throws IOException {
    sendFirst(exchange, body.length / 2);
  }

  private void sendFirst(HttpExchange exchange, int bytes) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
    }
    boolean bodiless = body.length == 0 || head;
    exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
    if (!bodiless) {
      OutputStream out = exchange.getResponseBody();
      out.write(Arrays.copyOf(body, bytes));
      out.flush();
    }
    exchange.close();
  }
}
