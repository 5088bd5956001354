package io.dagrouter.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP or HTTPS server on an ephemeral port of 127.0.0.1, one virtual thread for each request.
 */
final class LoopbackServer implements AutoCloseable {
  /** Answers requests; called by many threads at once. */
  interface Handler {
    Sending handle(Request request);
  }

  static {
    // The JDK's server writes head and body of an answer apart; with Nagle's algorithm the body
    // waits 40 ms for the other side to confirm the head. Read once, when its first server is made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Starts a server of one kind. */
  interface Kind {
    LoopbackServer serving(Handler handler) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Optional<Relay> relay;

  private LoopbackServer(HttpServer server, Handler handler, boolean resets) throws IOException {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, handler));
    server.start();
    try {
      this.relay =
          resets ? Optional.of(new Relay(server.getAddress().getPort())) : Optional.empty();
    } catch (IOException e) {
      server.stop(0);
      threads.shutdownNow();
      throw e;
    }
  }

  /** A server whose connections can be reset. */
  static LoopbackServer http(Handler handler) throws IOException {
    return new LoopbackServer(HttpServer.create(anyPort(), 0), handler, true);
  }

  /** The same, with TLS. */
  static Kind https(LoopbackTls tls) {
    return handler -> https(tls, handler, true);
  }

  /**
   * A server that clients reach without a relay between, which takes some tenths of a millisecond
   * for each answer. Its connections cannot be reset: {@link Sending.Reset} is a {@link
   * Sending.Nothing} there.
   */
  static Kind httpsWithoutRelay(LoopbackTls tls) {
    return handler -> https(tls, handler, false);
  }

  private static LoopbackServer https(LoopbackTls tls, Handler handler, boolean resets)
      throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls.server()));
    return new LoopbackServer(server, handler, resets);
  }

  int port() {
    return relay.map(Relay::port).orElseGet(() -> server.getAddress().getPort());
  }

  /** Its address: {@code http://127.0.0.1:port}, or {@code https://127.0.0.1:port} with TLS. */
  URI endpoint() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + port());
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void answer(HttpExchange exchange, Handler handler) throws IOException {
    Request request = Request.of(exchange);
    Sending sending;
    try {
      sending = handler.handle(request);
    } catch (RuntimeException e) {
      // The server itself would drop the connection without a word.
      sending = new Sending.Whole(Answer.text(500, "the stand-in failed: " + e));
    }
    switch (sending) {
      case Sending.Whole(Answer whole) -> whole.send(exchange);
      case Sending.Half(Answer half) -> half.sendHalf(exchange);
      case Sending.Nothing _ -> exchange.close();
      case Sending.Reset _ -> {
        relay.ifPresent(before -> before.reset(exchange.getRemoteAddress().getPort()));
        exchange.close();
      }
    }
  }

  @Override
  public void close() {
    relay.ifPresent(Relay::close);
    server.stop(0);
    threads.shutdownNow();
  }
}
