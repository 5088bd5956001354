package io.dagrouter.local;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An HTTP request, read whole. */
final class Request {
  private final String method;
  private final URI uri;
  private final Headers headers;
  private final byte[] body;

  private Request(String method, URI uri, Headers headers, byte[] body) {
    this.method = method;
    this.uri = uri;
    this.headers = headers;
    this.body = body;
  }

  static Request of(HttpExchange exchange) throws IOException {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getRequestHeaders(),
        exchange.getRequestBody().readAllBytes());
  }

  String method() {
    return method;
  }

  /** The path, decoded. */
  String path() {
    return uri.getPath();
  }

  /** The path as it was sent. */
  String rawPath() {
    return uri.getRawPath();
  }

  /** The query as it was sent, without the question mark; empty where there is none. */
  String query() {
    return uri.getRawQuery() == null ? "" : uri.getRawQuery();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  byte[] body() {
    return body;
  }

  /** The body as UTF-8. */
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
