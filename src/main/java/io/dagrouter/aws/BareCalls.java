package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Calls of a service of AWS by the SDK's signer and a transport alone. What the SDK does besides
 * for each call (find the endpoint, choose how to sign, run interceptors, collect metrics, try
 * again) costs more than the call itself. For calls that every event makes, by callers who go the
 * SDK's own way where the answer is not the usual one, so that its retries and its messages stay.
 * Thread-safe.
 */
public final class BareCalls {
  /** A request that is signed. Says nothing of itself: whoever has it can ask, too. */
  static final class Question {
    private final SignedRequest request;
    private final AwsCredentialsIdentity by;

    private Question(SignedRequest request, AwsCredentialsIdentity by) {
      this.request = request;
      this.by = by;
    }
  }

  /** What AWS keeps of who called, in CloudTrail say. */
  static final String USER_AGENT = "dagrouter";

  private final Transport transport;
  private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
  private final Region region;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /**
   * Calls as somebody, in a region.
   *
   * @param transport stays the caller's to close
   * @param credentials asked for each call
   */
  public BareCalls(
      Transport transport,
      IdentityProvider<? extends AwsCredentialsIdentity> credentials,
      Region region) {
    this.transport = requireNonNull(transport);
    this.credentials = requireNonNull(credentials);
    this.region = requireNonNull(region);
  }

  /**
   * A question to S3, which takes it for 15 minutes. S3 signs the path of a request as it is sent,
   * since keys may hold {@code //} and {@code ..} (AWS, "Signature Version 4 for API requests").
   *
   * @param request without a body
   * @param now which the 15 minutes are counted from
   * @throws IOException when there are no credentials
   * @throws software.amazon.awssdk.core.exception.SdkException likewise
   */
  Question question(SdkHttpRequest request, Instant now) throws IOException {
    AwsCredentialsIdentity identity = identity();
    return new Question(
        signer.sign(
            sign ->
                sign.identity(identity)
                    .request(request)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)),
        identity);
  }

  /**
   * Whether a question is signed with the credentials that are in force.
   *
   * @throws IOException when there are none any more
   * @throws software.amazon.awssdk.core.exception.SdkException likewise
   */
  boolean isOwn(Question question) throws IOException {
    return question.by.equals(identity());
  }

  /**
   * Asks S3, once.
   *
   * @throws IOException when there was no whole answer
   */
  Transport.Answer ask(Question question) throws IOException {
    return transport.send(question.request);
  }

  /**
   * Posts to any other service, once.
   *
   * @param service as signatures name it: {@code events}
   * @param request without its length
   * @throws IOException when there was no whole answer, or no credentials
   * @throws software.amazon.awssdk.core.exception.SdkException likewise
   */
  Transport.Answer post(String service, SdkHttpRequest request, byte[] body) throws IOException {
    AwsCredentialsIdentity identity = identity();
    SdkHttpRequest whole =
        request.copy(with -> with.putHeader(Header.CONTENT_LENGTH, Integer.toString(body.length)));
    return transport.send(
        signer.sign(
            sign ->
                sign.identity(identity)
                    .request(whole)
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)));
  }

  private AwsCredentialsIdentity identity() throws IOException {
    try {
      return credentials.resolveIdentity().join();
    } catch (CompletionException e) {
      throw new IOException(e);
    }
  }
}
