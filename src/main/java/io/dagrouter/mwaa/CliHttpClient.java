package io.dagrouter.mwaa;

import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds the HTTP client that the CLI endpoint needs. */
public final class CliHttpClient {
  /** The longest that a connection takes, and after it the handshake. */
  static final Timeout CONNECT = Timeout.ofSeconds(5);

  /**
   * The longest that a connection without a command is kept: below the 60 s after which the load
   * balancers of AWS close one, and long enough for one batch after the other.
   */
  static final TimeValue KEPT = TimeValue.ofSeconds(20);

  /**
   * After how long without a command a connection of a server that keeps them is looked at before
   * the next. The look waits for a millisecond.
   */
  static final TimeValue TRUSTED = TimeValue.ofMilliseconds(100);

  private static final int MOST_CONNECTIONS = 256;

  private CliHttpClient() {}

  /**
   * A client that does what it is told and no more: by default the library follows redirects, sends
   * again after a 503, and keeps cookies. A connection is kept for further commands, for {@link
   * #KEPT} without one at most, and looked at before it is used: on one that the other side has
   * closed meanwhile a command would be lost, and nobody could tell that it never arrived. Within
   * {@link #TRUSTED} that is left out where the server has been seen to keep connections ({@link
   * KeepingServers}). Thread-safe; to be closed by the caller.
   *
   * @param trust whose certificates are believed; the host name is checked as well
   */
  public static CloseableHttpClient trusting(SSLContext trust) {
    return trusting(trust, KEPT, TRUSTED);
  }

  static CloseableHttpClient trusting(SSLContext trust, TimeValue kept, TimeValue trusted) {
    KeepingServers servers =
        new KeepingServers(ConnectionConfig.custom().setConnectTimeout(CONNECT).build(), trusted);
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setTlsSocketStrategy(tls(trust))
            .setDefaultTlsConfig(tlsLimits())
            .setConnectionConfigResolver(servers)
            .setMaxConnTotal(MOST_CONNECTIONS)
            .setMaxConnPerRoute(MOST_CONNECTIONS)
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .addExecInterceptorFirst("servers that keep connections", servers)
        .setKeepAliveStrategy(new LimitedKeepAlive(kept))
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

  /** As long as the server says, and no longer than the limit. */
  private record LimitedKeepAlive(TimeValue limit) implements ConnectionKeepAliveStrategy {
    /** The library takes 0 for "without end". */
    private static final TimeValue HARDLY = TimeValue.ofMilliseconds(1);

    @Override
    public TimeValue getKeepAliveDuration(HttpResponse response, HttpContext context) {
      TimeValue asked =
          DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
      TimeValue kept = asked.compareTo(limit) < 0 ? asked : limit;
      return TimeValue.isPositive(kept) ? kept : HARDLY;
    }
  }
}
