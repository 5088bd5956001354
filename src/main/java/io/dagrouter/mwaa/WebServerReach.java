package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.doctor.Check;
import io.dagrouter.doctor.Examination;
import io.dagrouter.doctor.Finding;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/**
 * Whether a web server can be reached as the function reaches it: its name, a connection, TLS.
 * Nothing is sent beyond the handshake. Thread-safe.
 */
final class WebServerReach {
  private static final int CONNECT_MILLIS = (int) CliHttpClient.CONNECT.toMilliseconds();
  private static final String PRIVATE =
      "MWAA says that the web server is private: docs/how-to/private-web-server.md tells what it"
          + " takes to reach it";

  private final HostAddresses addresses;
  private final SSLContext trust;

  WebServerReach(HostAddresses addresses, SSLContext trust) {
    this.addresses = requireNonNull(addresses);
    this.trust = requireNonNull(trust);
  }

  /**
   * Whether it can; one finding for each of {@link Check#DNS}, {@link Check#NETWORK} and {@link
   * Check#TLS}, up to the first that failed.
   *
   * @param isPrivate whether MWAA says that it is private
   */
  boolean check(WebServer server, boolean isPrivate, Examination examination) {
    Optional<String> further = isPrivate ? Optional.of(PRIVATE) : Optional.empty();
    return dns(server, further, examination)
        .flatMap(found -> network(server, found, further, examination))
        .filter(address -> tls(server, address, examination))
        .isPresent();
  }

  private Optional<List<InetAddress>> dns(
      WebServer server, Optional<String> further, Examination examination) {
    try {
      List<InetAddress> found = addresses.of(server.host());
      examination.found(Check.DNS, new Finding.Passed(shown(found)));
      return Optional.of(found);
    } catch (UnknownHostException e) {
      examination.found(
          Check.DNS,
          new Finding.Failed(
              new Problem(
                  Reason.WEB_SERVER_NAME_UNKNOWN,
                  "find the web server " + server.host(),
                  "its name has no address here",
                  told(e)),
              further));
      return Optional.empty();
    }
  }

  private static String shown(List<InetAddress> found) {
    return found.stream()
        .map(address -> address.getHostAddress() + " (" + AddressKind.of(address) + ")")
        .collect(Collectors.joining(", "));
  }

  private static Optional<InetSocketAddress> network(
      WebServer server,
      List<InetAddress> found,
      Optional<String> further,
      Examination examination) {
    List<String> tried = new ArrayList<>();
    for (InetAddress address : found) {
      InetSocketAddress there = new InetSocketAddress(address, server.port());
      try (Socket socket = new Socket()) {
        socket.connect(there, CONNECT_MILLIS);
        examination.found(
            Check.NETWORK,
            new Finding.Passed(address.getHostAddress() + " takes connections on " + port(server)));
        return Optional.of(there);
      } catch (IOException e) {
        tried.add(address.getHostAddress() + ": " + told(e));
      }
    }
    examination.found(
        Check.NETWORK,
        new Finding.Failed(
            new Problem(
                Reason.WEB_SERVER_UNREACHABLE,
                "connect to " + server.host() + " on " + port(server),
                "it takes no connection within " + CONNECT_MILLIS / 1000 + " s",
                String.join(", ", tried)),
            further));
    return Optional.empty();
  }

  private static String port(WebServer server) {
    return "port " + server.port();
  }

  private boolean tls(WebServer server, InetSocketAddress address, Examination examination) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      // The limit of the handshake is one that the client sets, and not what upgrades the socket.
      socket.setSoTimeout(CONNECT_MILLIS);
      try (SSLSocket secured =
          CliHttpClient.tls(trust)
              .upgrade(
                  socket,
                  server.host(),
                  server.port(),
                  CliHttpClient.tlsLimits(),
                  HttpClientContext.create())) {
        examination.found(
            Check.TLS,
            new Finding.Passed(
                secured.getSession().getProtocol()
                    + ", "
                    + ShownCertificate.of(secured.getSession())));
        return true;
      }
    } catch (IOException e) {
      String certificate =
          ShownCertificate.of(address, CONNECT_MILLIS).map(shown -> shown + "; ").orElse("");
      examination.found(
          Check.TLS,
          new Finding.Failed(
              new Problem(
                  Reason.WEB_SERVER_CERTIFICATE,
                  "speak TLS with " + server.host(),
                  CertificateTrouble.in(e),
                  certificate + told(e))));
    }
    return false;
  }

  private static String told(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
