package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.route.AwsAccess;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
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
  /** S3 takes a question for 15 minutes; clocks may differ by some. */
  private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

  private static final int OK = 200;

  /** What S3 answers where the object still has the ETag. */
  private static final int NOT_MODIFIED = 304;

  private static final int NOT_FOUND = 404;

  private record Place(AwsAccess access, ObjectLocation object) {}

  private record Way(BareCalls calls, S3Utilities addresses) {}

  private record Asked(String etag, BareCalls.Question question, Instant signed) {}

  private final Function<AwsAccess, S3Client> s3;
  private final Supplier<Transport> transport;
  private final Detour detour;
  private final Clock clock;
  private final Map<AwsAccess, Way> ways = new ConcurrentHashMap<>();

  /** What was asked last, to be asked again: a signature takes a quarter of the question's time. */
  private final Map<Place, Asked> asked;

  /**
   * A check.
   *
   * @param s3 gives clients whose region, credentials and addresses are used
   * @param transport gives what is asked through
   * @param most of how many objects the questions are kept
   */
  CodeCheck(
      Function<AwsAccess, S3Client> s3,
      Supplier<Transport> transport,
      Detour detour,
      Clock clock,
      int most) {
    this.s3 = requireNonNull(s3);
    this.transport = requireNonNull(transport);
    this.detour = requireNonNull(detour);
    this.clock = requireNonNull(clock);
    this.asked = Collections.synchronizedMap(new LastUsed<>(most));
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
    Place place = new Place(access, object);
    Asked last = asked.get(place);
    if (last == null || !isGood(last, etag, way)) {
      last = sign(object, etag, way);
      asked.put(place, last);
    }
    int status = way.calls().ask(last.question()).status();
    if (status != NOT_MODIFIED && status != OK && status != NOT_FOUND) {
      // Whatever it is, it is not to be the signature for long.
      asked.remove(place);
      detour.taken("HeadObject", status);
    }
    return status == NOT_MODIFIED;
  }

  private boolean isGood(Asked last, String etag, Way way) throws IOException {
    Duration age = Duration.between(last.signed(), clock.instant());
    return last.etag().equals(etag)
        && !age.isNegative()
        && age.compareTo(LONGEST_ASKED) < 0
        && way.calls().isOwn(last.question());
  }

  private Asked sign(ObjectLocation object, String etag, Way way) throws IOException {
    Instant now = clock.instant();
    URL address = way.addresses().getUrl(get -> get.bucket(object.bucket()).key(object.key()));
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.HEAD)
            .uri(URI.create(address.toString()))
            .putHeader("User-Agent", BareCalls.USER_AGENT)
            .putHeader("If-None-Match", etag)
            .build();
    return new Asked(etag, way.calls().question(request, now), now);
  }

  private Way way(AwsAccess access) {
    S3Client client = s3.apply(access);
    S3ServiceClientConfiguration as = client.serviceClientConfiguration();
    return new Way(
        new BareCalls(transport.get(), as.credentialsProvider(), as.region()), client.utilities());
  }
}
