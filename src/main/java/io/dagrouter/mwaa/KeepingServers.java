package io.dagrouter.mwaa;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.core5.function.Resolver;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.TimeValue;

/**
 * The servers that have been seen to keep a connection: they answered a second request on one. Only
 * these are trusted to keep it for a little longer; of any other each connection is looked at
 * before each request, and so again of one that has let a request down. Thread-safe.
 */
final class KeepingServers implements ExecChainHandler, Resolver<HttpRoute, ConnectionConfig> {
  private final Set<HttpRoute> keeping = ConcurrentHashMap.newKeySet();
  private final ConnectionConfig trusted;
  private final ConnectionConfig lookedAt;

  /**
   * Nobody yet.
   *
   * @param base what holds for all connections
   * @param trusted how long one of a server that keeps them may be unused without being looked at
   */
  KeepingServers(ConnectionConfig base, TimeValue trusted) {
    this.trusted = ConnectionConfig.copy(base).setValidateAfterInactivity(trusted).build();
    this.lookedAt =
        ConnectionConfig.copy(base).setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS).build();
  }

  @Override
  public ConnectionConfig resolve(HttpRoute route) {
    return keeping.contains(route) ? trusted : lookedAt;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    boolean answered = false;
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      answered = true;
      EndpointDetails connection = scope.clientContext.getEndpointDetails();
      if (connection != null && connection.getRequestCount() > 1) {
        keeping.add(scope.route);
      }
      return response;
    } finally {
      if (!answered) {
        keeping.remove(scope.route);
      }
    }
  }
}
