package io.dagrouter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * HttpClient's smallest client. It keeps connections; it knows no way through a proxy, follows no
 * redirect, keeps no cookie and sends nothing twice.
 */
public final class DirectTransport implements Transport, AutoCloseable {
  /** The longest that a connection is kept without a request, as the SDK has it. */
  private static final Timeout KEPT = Timeout.ofSeconds(60);

  /**
   * After how long without a request a connection is looked at before the next. The look waits for
   * a millisecond.
   */
  private static final TimeValue TRUSTED = TimeValue.ofSeconds(2);

  private static final int MOST_CONNECTIONS = 256;

  private final MinimalHttpClient http;

  /**
   * A transport.
   *
   * @param trust whose certificates AWS may have; the host name is checked as well
   * @param connect the longest that a connection takes, and after it the handshake
   * @param answer the longest that an answer keeps silent
   */
  public DirectTransport(SSLContext trust, Duration connect, Duration answer) {
    this(trust, connect, answer, KEPT, TRUSTED);
  }

  DirectTransport(
      SSLContext trust, Duration connect, Duration answer, Timeout kept, TimeValue trusted) {
    this.http =
        HttpClients.createMinimal(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setDefaultTlsConfig(
                    TlsConfig.custom().setHandshakeTimeout(Timeout.of(connect)).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(Timeout.of(answer))
                        .setIdleTimeout(kept)
                        .setValidateAfterInactivity(trusted)
                        .build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .build());
  }

  @Override
  public Answer send(SignedRequest signed) throws IOException {
    SdkHttpRequest request = signed.request();
    return http.execute(
        new HttpHost(request.protocol(), request.host(), request.port()),
        asked(request, signed.payload()),
        DirectTransport::answer);
  }

  @Override
  public void close() {
    http.close(CloseMode.GRACEFUL);
  }

  private static ClassicHttpRequest asked(
      SdkHttpRequest signed, Optional<ContentStreamProvider> payload) throws IOException {
    String path = signed.encodedPath().isEmpty() ? "/" : signed.encodedPath();
    ClassicHttpRequest request =
        new BasicClassicHttpRequest(
            signed.method().name(),
            signed.encodedQueryParameters().map(query -> path + "?" + query).orElse(path));
    if (payload.isPresent()) {
      try (InputStream body = payload.get().newStream()) {
        request.setEntity(new ByteArrayEntity(body.readAllBytes(), null));
      }
    }
    signed.forEachHeader(
        (name, values) -> {
          // Written by the client, from the body.
          if (!name.equalsIgnoreCase(Header.CONTENT_LENGTH)) {
            values.forEach(value -> request.addHeader(name, value));
          }
        });
    return request;
  }

  private static Answer answer(ClassicHttpResponse response) throws IOException {
    HttpEntity body = response.getEntity();
    return new Answer(
        response.getCode(), body == null ? "" : new String(EntityUtils.toByteArray(body), UTF_8));
  }
}
