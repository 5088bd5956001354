package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Excerpt;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Where X-Ray's daemon takes datagrams, by the variable that Lambda sets. */
public sealed interface XRayDaemon {
  /** The variable. */
  String VARIABLE = "AWS_XRAY_DAEMON_ADDRESS";

  record At(InetSocketAddress address) implements XRayDaemon {
    public At {
      requireNonNull(address);
    }
  }

  /** There is none. */
  record Nowhere() implements XRayDaemon {}

  /**
   * The variable cannot be read.
   *
   * @param message says so to people
   */
  record Unreadable(String message) implements XRayDaemon {
    public Unreadable {
      requireNonNull(message);
    }
  }

  /**
   * Reads the variable: {@code 169.254.79.129:2000}, or with both protocols in any order {@code
   * tcp:127.0.0.1:2000 udp:127.0.0.1:2001} (X-Ray developer guide, "Configuring the daemon"). Only
   * IP addresses: to look a name up would take time from an event.
   *
   * @param value empty where it is not set
   */
  static XRayDaemon of(Optional<String> value) {
    String text = value.orElse("").strip();
    if (text.isEmpty()) {
      return new Nowhere();
    }
    List<String> parts = List.of(text.split("\\s+"));
    Optional<String> udp =
        parts.stream()
            .filter(part -> part.startsWith("udp:"))
            .map(part -> part.substring(4))
            .findFirst()
            .or(() -> parts.size() == 1 ? Optional.of(parts.getFirst()) : Optional.empty());
    return udp.flatMap(XRayDaemon::address)
        .<XRayDaemon>map(At::new)
        .orElseGet(
            () ->
                new Unreadable(
                    "Cannot send traces to X-Ray: "
                        + VARIABLE
                        + " names no IP address and port for UDP (\""
                        + Excerpt.of(text, 100)
                        + "\"). Write it as 127.0.0.1:2000, or take it away to do without."));
  }

  private static Optional<InetSocketAddress> address(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    if (colon < 1) {
      return Optional.empty();
    }
    try {
      int port = Integer.parseInt(hostAndPort.substring(colon + 1));
      InetAddress host = InetAddress.ofLiteral(hostAndPort.substring(0, colon));
      return port > 0 ? Optional.of(new InetSocketAddress(host, port)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
