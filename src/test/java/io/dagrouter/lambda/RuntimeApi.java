package io.dagrouter.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The side of the Lambda service that the runtime interface client talks to: it hands out one
 * invocation at a time and takes back its answer or its error.
 */
final class RuntimeApi implements AutoCloseable {
  /** The trace that every invocation is part of. */
  static final String TRACE_HEADER =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a:0";

  /** What the function made of an invocation. */
  record Answer(boolean isError, String body) {}

  private record Invocation(String id, String payload, long deadlineMillis) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
  private final CompletableFuture<Answer> initError = new CompletableFuture<>();
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final CompletableFuture<String> restored = new CompletableFuture<>();

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/2018-06-01/runtime/", this::handle);
    server.start();
  }

  /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Invokes the function and waits for its answer. */
  Answer invoke(String payload, Duration timeLimit) throws Exception {
    String id = UUID.randomUUID().toString();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    answers.put(id, answer);
    waiting.add(new Invocation(id, payload, System.currentTimeMillis() + timeLimit.toMillis()));
    return (Answer)
        CompletableFuture.anyOf(answer, initError).get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until the function is ready for a snapshot. */
  void awaitReadyForSnapshot(Duration longest) throws Exception {
    Object first =
        CompletableFuture.anyOf(ready, initError).get(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (first instanceof Answer(_, String error)) {
      throw new IllegalStateException(error);
    }
  }

  /** Lets the function that is ready for a snapshot go on, as one restored from it does. */
  void restore() {
    restored.complete("restored");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/2018-06-01/runtime/".length());
      if (path.equals("invocation/next")) {
        next(exchange);
        return;
      }
      if (path.equals("restore/next")) {
        ready.complete("ready");
        restored.join();
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.equals("init/error")) {
        initError.complete(new Answer(true, body));
      } else {
        String[] parts = path.split("/", -1);
        CompletableFuture<Answer> answer = answers.remove(parts[1]);
        if (answer != null) {
          answer.complete(new Answer(parts[2].equals("error"), body));
        }
      }
      exchange.sendResponseHeaders(202, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Invocation invocation = waiting.take();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadlineMillis()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:ap-northeast-2:111122223333:function:dagrouter-arrival:live");
    headers.set("Lambda-Runtime-Trace-Id", TRACE_HEADER);
    headers.set("Content-Type", "application/json");
    byte[] payload = invocation.payload().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, payload.length);
    exchange.getResponseBody().write(payload);
  }

  @Override
  public void close() {
    restored.cancel(false);
    server.stop(0);
    threads.shutdownNow();
  }
}
