package io.dagrouter.lambda;

import io.dagrouter.mwaa.MwaaEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.mwaa.MwaaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The clients of AWS services, each built when it is first used, over one HTTP client. Region,
 * credentials and endpoints are found as the SDK finds them; endpoints are read here once more,
 * because S3 and MWAA put names in front of a host, which an endpoint of another name does not
 * have. Thread-safe.
 */
final class AwsClients {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Map<String, String> environment;
  private final Optional<AwsCredentialsProvider> credentials;
  private final Endpoints endpoints;
  private final Supplier<SdkHttpClient> http =
      new Lazy<>(
          () ->
              Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER).build());
  private final Supplier<MwaaClient> mwaa = new Lazy<>(this::buildMwaa);
  private final Supplier<S3Client> s3 = new Lazy<>(this::buildS3);
  private final Supplier<SsmClient> ssm = new Lazy<>(this::buildSsm);
  private final Supplier<EventBridgeClient> eventBridge = new Lazy<>(this::buildEventBridge);

  /**
   * The clients.
   *
   * @param environment variables by name: {@code AWS_REGION}, {@code AWS_ENDPOINT_URL_S3} and so on
   * @param credentials empty for the SDK's own way, which is the right one on Lambda: with
   *     SnapStart they come from an endpoint and not from variables
   * @throws IllegalStateException when an endpoint is no address; the message names the variable
   */
  AwsClients(Map<String, String> environment, Optional<AwsCredentialsProvider> credentials) {
    this.environment = environment;
    this.credentials = credentials;
    this.endpoints = new Endpoints(environment, List.of("MWAA", "S3", "SSM", "EVENTBRIDGE"));
  }

  MwaaClient mwaa() {
    return mwaa.get();
  }

  S3Client s3() {
    return s3.get();
  }

  SsmClient ssm() {
    return ssm.get();
  }

  EventBridgeClient eventBridge() {
    return eventBridge.get();
  }

  private MwaaClient buildMwaa() {
    Optional<URI> endpoint = endpoints.of("MWAA");
    return MwaaEndpoint.fit(
            common(MwaaClient.builder(), endpoint), endpoint, MwaaEndpoint::hasAddress)
        .httpClient(http.get())
        .build();
  }

  private S3Client buildS3() {
    Optional<URI> endpoint = endpoints.of("S3");
    return common(S3Client.builder(), endpoint)
        .forcePathStyle(endpoint.isPresent())
        .httpClient(http.get())
        .build();
  }

  private SsmClient buildSsm() {
    return common(SsmClient.builder(), endpoints.of("SSM")).httpClient(http.get()).build();
  }

  private EventBridgeClient buildEventBridge() {
    return common(EventBridgeClient.builder(), endpoints.of("EVENTBRIDGE"))
        .httpClient(http.get())
        .build();
  }

  private <B extends AwsClientBuilder<B, ?>> B common(B builder, Optional<URI> endpoint) {
    endpoint.ifPresent(builder::endpointOverride);
    credentials.ifPresent(builder::credentialsProvider);
    Optional.ofNullable(environment.get("AWS_REGION")).map(Region::of).ifPresent(builder::region);
    return builder;
  }
}
