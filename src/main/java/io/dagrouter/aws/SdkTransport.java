package io.dagrouter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** The SDK's HTTP client, which knows the way through a proxy. */
public final class SdkTransport implements Transport {
  private final SdkHttpClient http;

  /**
   * A transport.
   *
   * @param http stays the caller's to close
   */
  public SdkTransport(SdkHttpClient http) {
    this.http = requireNonNull(http);
  }

  @Override
  public Answer send(SignedRequest signed) throws IOException {
    HttpExecuteResponse response =
        http.prepareRequest(
                HttpExecuteRequest.builder()
                    .request(signed.request())
                    .contentStreamProvider(signed.payload().orElse(null))
                    .build())
            .call();
    try (InputStream body =
        response
            .responseBody()
            .<InputStream>map(some -> some)
            .orElse(InputStream.nullInputStream())) {
      return new Answer(
          response.httpResponse().statusCode(), new String(body.readAllBytes(), UTF_8));
    }
  }
}
