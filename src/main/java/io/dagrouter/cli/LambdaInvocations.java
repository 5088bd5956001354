package io.dagrouter.cli;

import io.dagrouter.lambda.Endpoints;
import io.dagrouter.lambda.Surroundings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/** Where functions are invoked: as they are deployed, or on a port of this machine. */
final class LambdaInvocations {
  private static final Pattern REGION_OF_ARN = Pattern.compile("arn:[^:]*:lambda:([^:]+):.*");
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Longer than the 120 s that the arrival function has, and its start before them. */
  private static final Duration ANSWER = Duration.ofSeconds(135);

  private LambdaInvocations() {}

  /** A function of {@code ./dagrouter serve --port PORT}. */
  static LambdaInvocation onPort(int port, String name, LambdaTrouble.Remedies remedies) {
    AwsCredentialsProvider anybody =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    return new LambdaInvocation(
        LambdaClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(anybody)
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .httpClient(
                http()
                    .proxyConfiguration(
                        ProxyConfiguration.builder()
                            .useSystemPropertyValues(false)
                            .useEnvironmentVariableValues(false)
                            .build())
                    .build())
            .build(),
        anybody,
        name,
        new LambdaTrouble(
            "the function on port " + port,
            remedies.whenUnreachable("Start it: ./dagrouter serve --port " + port)));
  }

  /**
   * A deployed function. Region, credentials and endpoint are found as AWS's own command line finds
   * them; the region of an ARN goes before.
   *
   * @throws MisconfiguredException when nothing says in which region it is, or the endpoint is none
   */
  static LambdaInvocation deployed(
      String name, Surroundings around, LambdaTrouble.Remedies remedies) {
    AwsCredentialsProvider credentials =
        around.credentials().orElseGet(() -> DefaultCredentialsProvider.builder().build());
    LambdaClientBuilder client =
        LambdaClient.builder().credentialsProvider(credentials).httpClient(http().build());
    Matcher arn = REGION_OF_ARN.matcher(name);
    Optional<String> region = arn.matches() ? Optional.of(arn.group(1)) : Optional.empty();
    try {
      new Endpoints(around.environment(), List.of("LAMBDA"))
          .of("LAMBDA")
          .ifPresent(client::endpointOverride);
      region
          .or(() -> Optional.ofNullable(around.environment().get("AWS_REGION")))
          .map(Region::of)
          .ifPresent(client::region);
      return new LambdaInvocation(
          client.build(), credentials, name, new LambdaTrouble(name, remedies));
    } catch (IllegalStateException e) {
      throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
    } catch (SdkClientException e) {
      throw new MisconfiguredException(
          "Cannot call "
              + name
              + ": nothing says its region (AWS_REGION is not set). Set it, or name the function by"
              + " its ARN.",
          e);
    }
  }

  private static Apache5HttpClient.Builder http() {
    return Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER);
  }
}
