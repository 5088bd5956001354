package io.dagrouter.mwaa;

import io.dagrouter.local.MwaaStandIn;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mwaa.MwaaClient;
import software.amazon.awssdk.services.mwaa.MwaaClientBuilder;

/** Clients of a stand-in, over the HTTP client that the function uses; without retries. */
final class StandInClients {
  private StandInClients() {}

  static MwaaClient of(MwaaStandIn mwaa) {
    return MwaaEndpoint.fit(builder(mwaa), Optional.of(mwaa.endpoint()), _ -> false).build();
  }

  static MwaaClientBuilder builder(MwaaStandIn mwaa) {
    return builder(mwaa.endpoint());
  }

  static MwaaClientBuilder builder(URI endpoint) {
    return MwaaClient.builder()
        .endpointOverride(endpoint)
        .region(Region.AP_NORTHEAST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(call -> call.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }
}
