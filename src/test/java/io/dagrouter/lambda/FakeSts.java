package io.dagrouter.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** STS on loopback: gives each role credentials whose key id names it, or refuses all. */
final class FakeSts implements AutoCloseable {
  /** What was asked: the bodies of the requests. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private volatile boolean refuses;

  FakeSts() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void refuse() {
    refuses = true;
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      String body =
          URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), UTF_8), UTF_8);
      asked.add(body);
      byte[] bytes = (refuses ? refusal() : credentials(body)).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(refuses ? 403 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String refusal() {
    return """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>\
        <Code>AccessDenied</Code><Message>not authorized to perform: sts:AssumeRole</Message></Error>\
        <RequestId>1</RequestId></ErrorResponse>""";
  }

  /** The key id is the name of the role, so that who signs with it is seen. */
  private static String credentials(String request) {
    String role = request.replaceFirst(".*RoleArn=[^&]*role/([^&]*).*", "$1");
    return """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>\
        <Credentials><AccessKeyId>KEY-OF-%s</AccessKeyId><SecretAccessKey>s</SecretAccessKey>\
        <SessionToken>session</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration>\
        </Credentials></AssumeRoleResult></AssumeRoleResponse>"""
        .formatted(role);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
