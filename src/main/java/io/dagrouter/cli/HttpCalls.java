package io.dagrouter.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The remote calls on a port of loopback: turns requests of HTTP into events of a Function URL
 * (payload format 2.0) and the function's answers into responses, and has Lambda's own way to
 * invoke functions beside it. Signatures are not checked.
 */
final class HttpCalls implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<byte[], Fields> function;

  /**
   * Starts listening.
   *
   * @param port 0 for any that is free
   * @param function takes an event and gives the answer of the function; called by many threads
   * @param functions those that can be invoked by name as well
   * @throws MisconfiguredException when the port cannot be had
   */
  HttpCalls(
      int port,
      Function<byte[], Fields> function,
      Map<String, Function<byte[], Fields>> functions) {
    this.function = function;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException | IllegalArgumentException e) {
      throw new MisconfiguredException(
          "Cannot listen on port " + port + ": " + e.getMessage() + " (--port). Name another.", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.createContext(InvokeCalls.PATH, new InvokeCalls(functions));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      Fields answer = function.apply(JsonText.writeUtf8(event(exchange)));
      answer
          .fields("headers")
          .orElse(Fields.EMPTY)
          .values()
          .forEach(
              (name, value) -> {
                if (value instanceof JsonValue.Text(String text)) {
                  exchange.getResponseHeaders().set(name, text);
                }
              });
      int status =
          answer.get("statusCode").orElseThrow() instanceof JsonValue.Num number
              ? number.value().intValueExact()
              : 500;
      byte[] body = answer.text("body").orElse("").getBytes(StandardCharsets.UTF_8);
      boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
      if (!bodiless) {
        exchange.getResponseBody().write(body);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      // Otherwise the server drops the connection without a word.
      exchange.sendResponseHeaders(500, -1);
      throw e;
    } finally {
      exchange.close();
    }
  }

  private static Fields event(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String query = exchange.getRequestURI().getRawQuery();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fields.Builder headers = Fields.builder();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    Fields http =
        Fields.builder()
            .put("method", exchange.getRequestMethod())
            .put("path", path)
            .put("protocol", exchange.getProtocol())
            .put("sourceIp", "127.0.0.1")
            .build();
    Fields.Builder event =
        Fields.builder()
            .put("version", "2.0")
            .put("routeKey", "$default")
            .put("rawPath", path)
            .put("rawQueryString", query == null ? "" : query)
            .put("headers", headers.build())
            .put("requestContext", Fields.builder().put("http", http).build());
    if (body.length > 0) {
      event.put("body", Base64.getEncoder().encodeToString(body));
    }
    return event.put("isBase64Encoded", body.length > 0).build();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
