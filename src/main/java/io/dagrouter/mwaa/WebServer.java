package io.dagrouter.mwaa;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The web server of an environment: the one host that its token is sent to, over TLS.
 *
 * @param host a host name or an IPv4 address, in lower case
 * @param port 443 unless another is named
 */
record WebServer(String host, int port) {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern FORM =
      Pattern.compile("(" + LABEL + "(?:\\." + LABEL + ")*)(?::(\\d{1,5}))?");
  private static final int LONGEST_HOST = 253;

  /** A host with its port. The form is not even tried on more: a regular expression recurses. */
  private static final int LONGEST_NAME = LONGEST_HOST + ":65535".length();

  /**
   * Reads {@code WebServerHostname}: a host, or a host and a port; empty for anything else, such as
   * an address with a scheme, a user or a path, since the token would go wherever that leads.
   */
  static Optional<WebServer> parse(String hostname) {
    if (hostname.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(hostname);
    if (!matcher.matches() || matcher.group(1).length() > LONGEST_HOST) {
      return Optional.empty();
    }
    int port = matcher.group(2) == null ? HTTPS : Integer.parseInt(matcher.group(2));
    return port >= 1 && port <= 65_535
        ? Optional.of(new WebServer(matcher.group(1).toLowerCase(Locale.ROOT), port))
        : Optional.empty();
  }

  /** An address on it. */
  URI uri(String path) {
    return URI.create("https://" + this + path);
  }

  /**
   * An address that it names itself, as one on it over TLS; empty where that leads elsewhere. A
   * server behind a load balancer that ends TLS names itself with {@code http}: host and port are
   * what counts, and the token goes over TLS in any case.
   */
  Optional<URI> onward(URI named) {
    boolean plain = "http".equalsIgnoreCase(named.getScheme());
    boolean known = plain || "https".equalsIgnoreCase(named.getScheme());
    boolean samePort =
        named.getPort() == port
            || (port == HTTPS && (named.getPort() == -1 || (plain && named.getPort() == HTTP)));
    if (!known
        || !samePort
        || !host.equalsIgnoreCase(named.getHost())
        || named.getRawUserInfo() != null) {
      return Optional.empty();
    }
    String query = named.getRawQuery() == null ? "" : "?" + named.getRawQuery();
    return Optional.of(uri(named.getRawPath() + query));
  }

  @Override
  public String toString() {
    return port == HTTPS ? host : host + ":" + port;
  }
}
