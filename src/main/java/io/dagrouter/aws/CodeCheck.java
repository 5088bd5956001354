package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.route.AwsAccess;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.S3Utilities;

/**
 * Asks S3 whether an object is still the one that was read: a HeadObject with a condition, as a
 * {@link BareCalls bare call}, since nearly every event asks it. Thread-safe.
 */
final class CodeCheck {
  private static final int OK = 200;

  /** What S3 answers where the object still has the ETag. */
  private static final int NOT_MODIFIED = 304;

  private static final int NOT_FOUND = 404;

  private record Place(AwsAccess access, ObjectLocation object) {}

  private record Way(BareCalls calls, S3Utilities addresses) {}

  private final Function<AwsAccess, S3Client> s3;
  private final Supplier<SdkHttpClient> http;
  private final Detour detour;
  private final Map<AwsAccess, Way> ways = new ConcurrentHashMap<>();

  /** Where objects are; the SDK takes as long to say so as to ask there. */
  private final Map<Place, URI> addresses;

  /**
   * A check.
   *
   * @param s3 gives clients whose region, credentials and addresses are used
   * @param http gives what is asked with
   * @param most of how many objects the addresses are kept
   */
  CodeCheck(
      Function<AwsAccess, S3Client> s3, Supplier<SdkHttpClient> http, Detour detour, int most) {
    this.s3 = requireNonNull(s3);
    this.http = requireNonNull(http);
    this.detour = requireNonNull(detour);
    this.addresses = Collections.synchronizedMap(new LastUsed<>(most));
  }

  /**
   * Whether S3 says that the object still has this ETag.
   *
   * @return false where it says anything else, or is not asked: a GetObject tells more
   * @throws IOException when S3 did not answer
   * @throws software.amazon.awssdk.core.exception.SdkException when there are no credentials
   */
  boolean isUnchanged(AwsAccess access, ObjectLocation object, String etag) throws IOException {
    if (object.key().startsWith("/")) {
      // Of which the SDK's addresses leave the slash out, and so are those of another object.
      return false;
    }
    Way way = ways.computeIfAbsent(access, this::way);
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.HEAD)
            .uri(address(new Place(access, object), way))
            .putHeader("User-Agent", BareCalls.USER_AGENT)
            .putHeader("If-None-Match", etag)
            .build();
    int status = way.calls().askS3(request).status();
    if (status != NOT_MODIFIED && status != OK && status != NOT_FOUND) {
      detour.taken("HeadObject", status);
    }
    return status == NOT_MODIFIED;
  }

  private Way way(AwsAccess access) {
    S3Client client = s3.apply(access);
    S3ServiceClientConfiguration as = client.serviceClientConfiguration();
    return new Way(
        new BareCalls(http.get(), as.credentialsProvider(), as.region()), client.utilities());
  }

  private URI address(Place place, Way way) {
    return addresses.computeIfAbsent(
        place,
        _ -> {
          ObjectLocation object = place.object();
          return URI.create(
              way.addresses()
                  .getUrl(get -> get.bucket(object.bucket()).key(object.key()))
                  .toString());
        });
  }
}
