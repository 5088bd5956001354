package io.dagrouter.lineage;

import io.dagrouter.reason.Excerpt;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineageClientException;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import io.openlineage.client.transports.HttpTransportResponseException;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * A back end that takes events by HTTP, DataHub say, by the client's own transport. An event is
 * sent once: a queue stands before the function, and delivers again what was not taken.
 */
final class HttpBackEnd implements BackEnd {
  private static final Timeout CONNECT = Timeout.ofSeconds(3);
  private static final Timeout ANSWER = Timeout.ofSeconds(10);
  private static final int LONGEST_ANSWER = 200;

  private final URI address;
  private final Secret token;
  private final CloseableHttpClient http =
      HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setDefaultConnectionConfig(
                      ConnectionConfig.custom()
                          .setConnectTimeout(CONNECT)
                          .setSocketTimeout(ANSWER)
                          .build())
                  .build())
          .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(ANSWER).build())
          .disableAutomaticRetries()
          // The token is for one host.
          .disableRedirectHandling()
          .disableCookieManagement()
          .build();

  /**
   * A back end.
   *
   * @param address where events are posted to, path included
   * @param token shown as a bearer's, where there is one
   */
  HttpBackEnd(URI address, Secret token) {
    this.address = address;
    this.token = token;
  }

  @Override
  public String name() {
    return address.getAuthority();
  }

  @Override
  public Reception send(OpenLineage.RunEvent event) {
    return switch (token.read()) {
      case Secret.Reading.Failed(String evidence) ->
          new Reception.NotTaken("its token cannot be read", evidence, false);
      case Secret.Reading.Read(var value) -> send(event, value);
    };
  }

  private Reception send(OpenLineage.RunEvent event, Optional<String> shown) {
    HttpConfig config = new HttpConfig();
    config.setUrl(address);
    shown.ifPresent(value -> config.setAuth(() -> "Bearer " + value));
    try {
      new HttpTransport(http, config).emit(event);
      return new Reception.Taken();
    } catch (HttpTransportResponseException e) {
      if (e.getStatusCode() == 401 || e.getStatusCode() == 403) {
        token.forget();
      }
      String body = Optional.ofNullable(e.getBody()).orElse("");
      return new Reception.NotTaken(
          "it answered " + e.getStatusCode(), withoutSecret(body, shown), true);
    } catch (OpenLineageClientException e) {
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      return new Reception.NotTaken(
          "it did not answer", withoutSecret(cause.toString(), shown), false);
    }
  }

  /** Some say what they were shown. */
  private static String withoutSecret(String text, Optional<String> shown) {
    String safe = shown.map(value -> text.replace(value, "…")).orElse(text).strip();
    return safe.isEmpty() ? "nothing more was said" : Excerpt.of(safe, LONGEST_ANSWER);
  }
}
