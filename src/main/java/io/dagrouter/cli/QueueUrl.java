package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.lambda.Endpoints;
import io.dagrouter.lambda.Surroundings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/**
 * The URL of a queue, which says in which region and at which endpoint it is.
 *
 * @param uri of {@code https}, or of {@code http} on this machine, with account and name
 */
record QueueUrl(URI uri) {
  private static final Pattern PATH = Pattern.compile("/[^/]+/[^/]+");
  private static final Pattern OF_AWS =
      Pattern.compile("sqs\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");
  private static final Pattern REGION = Pattern.compile("(?:^|\\.)sqs\\.([a-z0-9-]+)\\.");
  private static final Pattern HERE = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1\\]");
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  QueueUrl {
    requireNonNull(uri);
  }

  /** Reads one; empty where it is none. */
  static Optional<QueueUrl> parse(String text) {
    try {
      URI uri = new URI(text);
      boolean has =
          uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getQuery() == null
              && uri.getFragment() == null
              && PATH.matcher(uri.getPath()).matches();
      boolean safe =
          "https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && has && HERE.matcher(uri.getHost()).matches());
      return has && safe ? Optional.of(new QueueUrl(uri)) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /**
   * The queue. Credentials are found as AWS's own command line finds them; endpoint and region are
   * those of the URL, unless {@code AWS_ENDPOINT_URL_SQS} or {@code AWS_ENDPOINT_URL} names another
   * endpoint.
   *
   * @throws MisconfiguredException when nothing says its region, or the endpoint is none
   */
  QueueTarget queue(Surroundings around, Pause pause) {
    AwsCredentialsProvider credentials =
        around.credentials().orElseGet(() -> DefaultCredentialsProvider.builder().build());
    SqsClientBuilder client =
        SqsClient.builder()
            .credentialsProvider(credentials)
            .httpClientBuilder(
                Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER))
            .overrideConfiguration(
                configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()));
    try {
      new Endpoints(around.environment(), List.of("SQS"))
          .of("SQS")
          .or(this::ownEndpoint)
          .ifPresent(client::endpointOverride);
      region()
          .or(() -> Optional.ofNullable(around.environment().get("AWS_REGION")))
          .map(Region::of)
          .ifPresent(client::region);
      return new QueueTarget(client.build(), credentials, uri.toString(), pause);
    } catch (IllegalStateException e) {
      throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
    } catch (SdkClientException e) {
      throw new MisconfiguredException(
          "Cannot send to "
              + Printable.of(uri.toString())
              + ": nothing says its region (AWS_REGION is not set). Set it.",
          e);
    }
  }

  private Optional<String> region() {
    Matcher host = REGION.matcher(uri.getHost());
    return host.find() ? Optional.of(host.group(1)) : Optional.empty();
  }

  /** An interface endpoint, or something that speaks like SQS; empty for SQS's usual one. */
  private Optional<URI> ownEndpoint() {
    return OF_AWS.matcher(uri.getHost()).matches()
        ? Optional.empty()
        : Optional.of(URI.create(uri.getScheme() + "://" + uri.getRawAuthority()));
  }
}
