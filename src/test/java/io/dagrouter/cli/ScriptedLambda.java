package io.dagrouter.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.local.LoopbackTls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Lambda on loopback, which answers every invocation as a test wants. */
final class ScriptedLambda implements AutoCloseable {
  private final HttpServer server;
  private volatile int status = 200;
  private volatile Map<String, String> headers = Map.of();
  private volatile String body = "{}";
  private final AtomicInteger losing = new AtomicInteger();

  /** Paths and bodies, in order. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  ScriptedLambda() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  void answers(int newStatus, Map<String, String> newHeaders, String newBody) {
    status = newStatus;
    headers = newHeaders;
    body = newBody;
  }

  /** An error as the API of Lambda tells it. */
  void refuses(int newStatus, String type, String message) {
    answers(newStatus, Map.of("x-amzn-errortype", type), "{\"Message\":\"" + message + "\"}");
  }

  /** An error of the function. */
  void fails(String type, String message) {
    answers(
        200,
        Map.of("X-Amz-Function-Error", "Unhandled"),
        "{\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"}");
  }

  /** The answers to the next invocations are lost on their way. */
  void loses(int answers) {
    losing.set(answers);
  }

  Surroundings surroundings() {
    return surroundings(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
  }

  Surroundings surroundings(AwsCredentialsProvider credentials) {
    return new Surroundings(
        Map.of(
            "AWS_REGION",
            "ap-northeast-2",
            "AWS_ENDPOINT_URL_LAMBDA",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "CALL_FUNCTION",
            "dagrouter-calls:live"),
        Optional.of(credentials),
        LoopbackTls.shared().clientTrust(),
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
        Clock.systemUTC());
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestURI().getRawPath()
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (losing.getAndDecrement() > 0) {
      exchange.close();
      return;
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
