package io.dagrouter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.core5.ssl.SSLContexts;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Enough of S3 to get objects from, on loopback, with path-style addresses. */
final class GatedS3 implements AutoCloseable {
  /** A request as it came: what was asked for, and the condition on its ETag. */
  record Request(String method, String uri, String ifNoneMatch) {}

  private static final Duration SECOND = Duration.ofSeconds(1);

  private record Answer(int status, String code) {}

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Map<String, Answer> refusals = new ConcurrentHashMap<>();
  private final Set<String> cutShort = ConcurrentHashMap.newKeySet();
  private final List<Integer> heads = new CopyOnWriteArrayList<>();
  private final SdkHttpClient http = Apache5HttpClient.builder().socketTimeout(SECOND).build();
  private final DirectTransport transport =
      new DirectTransport(SSLContexts.createDefault(), SECOND, SECOND);
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  GatedS3() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(workers);
    server.start();
  }

  /** One that waits a second for an answer. */
  Transport transport() {
    return transport;
  }

  S3Client client() {
    return client(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDFAKE", "hush-hush")));
  }

  S3Client client(AwsCredentialsProvider credentials) {
    return S3Client.builder()
        .region(Region.AP_NORTHEAST_2)
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .forcePathStyle(true)
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
        .build();
  }

  void put(String uri, String text) {
    put(uri, text.getBytes(UTF_8));
  }

  void put(String uri, byte[] bytes) {
    objects.put(uri, bytes);
  }

  void remove(String uri) {
    objects.remove(uri);
  }

  void refuse(String uri, int status, String code) {
    refusals.put(uri, new Answer(status, code));
  }

  /** Answers the next HeadObject with this status; 0 breaks the connection. */
  void refuseHead(int status) {
    heads.add(status);
  }

  /** Ends every answer with this object after half of it. */
  void cutShort(String uri) {
    cutShort.add(uri);
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The methods of the requests, in their order. */
  List<String> methods() {
    return requests.stream().map(Request::method).toList();
  }

  /** Holds every answer back until {@link #openGate}. */
  void closeGate() {
    gate = new CountDownLatch(1);
  }

  void openGate() {
    gate.countDown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String uri = "s3:/" + exchange.getRequestURI().getPath();
      String condition = exchange.getRequestHeaders().getFirst("If-None-Match");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      requests.add(
          new Request(exchange.getRequestMethod(), uri, condition == null ? "" : condition));
      gate.await();
      byte[] object = objects.get(uri);
      Answer refusal = refusals.get(uri);
      if (head && !heads.isEmpty()) {
        int status = heads.removeFirst();
        if (status != 0) {
          exchange.sendResponseHeaders(status, -1);
        }
      } else if (refusal != null) {
        refuse(exchange, refusal);
      } else if (object == null) {
        refuse(exchange, new Answer(404, "NoSuchKey"));
      } else if (etag(object).equals(condition)) {
        exchange.sendResponseHeaders(304, -1);
      } else {
        exchange.getResponseHeaders().add("ETag", etag(object));
        exchange.sendResponseHeaders(200, head || object.length == 0 ? -1 : object.length);
        if (head) {
          return;
        }
        int sent = cutShort.contains(uri) ? object.length / 2 : object.length;
        exchange.getResponseBody().write(object, 0, sent);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String etag(byte[] object) {
    return "\"" + Integer.toHexString(java.util.Arrays.hashCode(object)) + "\"";
  }

  private static void refuse(HttpExchange exchange, Answer answer) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    byte[] body =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
                + answer.code()
                + "</Code><Message>no</Message></Error>")
            .getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/xml");
    exchange.sendResponseHeaders(answer.status(), answer.code().isEmpty() ? -1 : body.length);
    if (!answer.code().isEmpty()) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Answers nobody any more. */
  void stop() {
    openGate();
    server.stop(0);
    workers.shutdownNow();
  }

  @Override
  public void close() {
    stop();
    transport.close();
    http.close();
  }
}
