package io.dagrouter.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The side of Lambda that a process of a function talks to: hands out events and takes answers,
 * holds the process where a snapshot would be taken, and gives credentials as under SnapStart.
 */
final class LambdaService implements AutoCloseable {
  private static final String RUNTIME = "/2018-06-01/runtime/";

  /** What a process must show to be given credentials. */
  static final String CREDENTIALS_TOKEN = "token-of-the-benchmark";

  static {
    // Else the body of an answer waits 40 ms behind its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /**
   * What became of an event.
   *
   * @param handedOut when it was handed out, by {@link System#nanoTime}
   * @param answered when its answer had come
   * @param body the answer
   */
  record Invoked(long handedOut, long answered, String body) {
    double millis() {
      return (answered - handedOut) / 1e6;
    }
  }

  private record HandedOut(String id, long nanos) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Invoked> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private final CountDownLatch snapshot = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);
  private final Consumer<String> note;
  private volatile HandedOut handedOut = new HandedOut("", 0);
  private volatile long restoredAt;

  /**
   * Starts it.
   *
   * @param note is told when credentials are asked for, an event is handed out or answered
   */
  LambdaService(Consumer<String> note) throws IOException {
    this.note = note;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(RUNTIME, this::runtime);
    server.createContext("/creds", this::credentials);
    server.start();
  }

  /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  void queue(String event) {
    events.add(event);
  }

  /**
   * Waits until the process is where the snapshot would be taken; false when that took too long.
   */
  boolean awaitSnapshot(Duration most) throws InterruptedException {
    return snapshot.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Has the process go on behind the snapshot. */
  void restore() {
    restored.countDown();
  }

  /** When the process was told that it is restored, by {@link System#nanoTime}. */
  long restoredAt() {
    return restoredAt;
  }

  /**
   * Waits for the next answer.
   *
   * @throws IllegalStateException when none came, or an error; the message has its text
   */
  Invoked answer(Duration most) throws InterruptedException {
    Invoked answer = answers.poll(most.toMillis(), TimeUnit.MILLISECONDS);
    if (answer == null || !failures.isEmpty()) {
      throw new IllegalStateException("no answer; the runtime told " + failures);
    }
    return answer;
  }

  private void runtime(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(RUNTIME.length());
      // Read in any case: else the server closes the connection, and the process needs a new one.
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      switch (path) {
        case "invocation/next" -> next(exchange);
        case "restore/next" -> restoreNext(exchange);
        default -> {
          HandedOut event = handedOut;
          if (path.equals("invocation/" + event.id() + "/response")) {
            long answered = System.nanoTime();
            note.accept(Seen.ANSWER);
            answers.add(new Invoked(event.nanos(), answered, body));
          } else {
            failures.add(path + ": " + body);
            // So that whoever waits for an answer hears of it now.
            answers.add(new Invoked(0, 0, body));
          }
          exchange.sendResponseHeaders(202, -1);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void restoreNext(HttpExchange exchange) throws IOException, InterruptedException {
    snapshot.countDown();
    restored.await();
    restoredAt = System.nanoTime();
    exchange.sendResponseHeaders(200, -1);
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] event = events.take().getBytes(StandardCharsets.UTF_8);
    String id = UUID.randomUUID().toString();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", id);
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(Instant.now().plus(Duration.ofMinutes(2)).toEpochMilli()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:ap-northeast-2:111122223333:function:dagrouter-arrival:live");
    headers.set("Content-Type", "application/json");
    handedOut = new HandedOut(id, System.nanoTime());
    note.accept(Seen.EVENT);
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }

  private void credentials(HttpExchange exchange) throws IOException {
    try (exchange) {
      note.accept(Seen.CREDENTIALS);
      if (!CREDENTIALS_TOKEN.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      byte[] body =
          """
          {"AccessKeyId": "AKIDEXAMPLE", "SecretAccessKey": "secret", "Token": "session",
           "Expiration": "%s"}
          """
              .formatted(Instant.now().plus(Duration.ofHours(6)))
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
