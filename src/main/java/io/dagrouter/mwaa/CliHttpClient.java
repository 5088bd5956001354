package io.dagrouter.mwaa;

import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.util.Timeout;

/** Builds the HTTP client that the CLI endpoint needs. */
public final class CliHttpClient {
  /** The longest that a connection takes, and after it the handshake. */
  static final Timeout CONNECT = Timeout.ofSeconds(5);

  private static final int MOST_CONNECTIONS = 256;

  private CliHttpClient() {}

  /**
   * A client that does what it is told and no more: by default the library follows redirects, sends
   * again after a 503, and keeps cookies. It opens a connection for each command: a handshake is
   * nothing beside the seconds that a command takes, whereas a kept connection that the other side
   * has closed meanwhile fails with the command perhaps sent. So no connection is ever part of a
   * snapshot either. Thread-safe; to be closed by the caller.
   *
   * @param trust whose certificates are believed; the host name is checked as well
   */
  public static CloseableHttpClient trusting(SSLContext trust) {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setTlsSocketStrategy(tls(trust))
            .setDefaultTlsConfig(tlsLimits())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
            .setMaxConnTotal(MOST_CONNECTIONS)
            .setMaxConnPerRoute(MOST_CONNECTIONS)
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setConnectionReuseStrategy((_, _, _) -> false)
        .setUserAgent("dagrouter")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  /** How the client speaks TLS and whom it believes. */
  static TlsSocketStrategy tls(SSLContext trust) {
    return new DefaultClientTlsStrategy(trust);
  }

  static TlsConfig tlsLimits() {
    return TlsConfig.custom().setHandshakeTimeout(CONNECT).build();
  }
}
