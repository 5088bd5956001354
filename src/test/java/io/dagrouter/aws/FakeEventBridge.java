package io.dagrouter.aws;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** EventBridge on loopback, as much of it as PutEvents needs: AWS JSON 1.1 over HTTP. */
final class FakeEventBridge implements AutoCloseable {
  /** An answer: a status of 0 breaks the connection. */
  record Answer(int status, String body) {
    Answer(int status, Fields body) {
      this(status, JsonText.write(body));
    }
  }

  private final HttpServer server;
  private final List<List<Fields>> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Headers> headers = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<List<Fields>, Answer> behaviour = FakeEventBridge::takeAll;

  FakeEventBridge() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void behave(Function<List<Fields>, Answer> changed) {
    behaviour = changed;
  }

  /** The entries of each call, in order. */
  List<List<Fields>> calls() {
    return List.copyOf(calls);
  }

  /** The headers of each call, in order. */
  List<Headers> headers() {
    return List.copyOf(headers);
  }

  static Answer takeAll(List<Fields> entries) {
    return answer(IntStream.range(0, entries.size()).mapToObj(i -> taken("id-" + i)).toList());
  }

  static Answer answer(List<Fields> results) {
    long failed = results.stream().filter(result -> result.get("EventId").isEmpty()).count();
    return new Answer(
        200,
        Fields.builder()
            .put("FailedEntryCount", failed)
            .put("Entries", new JsonValue.Items(new ArrayList<>(results)))
            .build());
  }

  static Fields taken(String id) {
    return Fields.builder().put("EventId", id).build();
  }

  static Fields refused(String code, String message) {
    return Fields.builder().put("ErrorCode", code).put("ErrorMessage", message).build();
  }

  static Answer error(int status, String type, String message) {
    return new Answer(status, Fields.builder().put("__type", type).put("message", message).build());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!"AWSEvents.PutEvents".equals(target)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      List<Fields> entries =
          ((Fields) JsonText.read(body))
              .items("Entries").orElseThrow().stream().map(Fields.class::cast).toList();
      calls.add(entries);
      headers.add(exchange.getRequestHeaders());
      Answer answer = behaviour.apply(entries);
      if (answer.status() == 0) {
        return;
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (NotJsonException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
