package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.document.RoutesSource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The places in AWS that routes are published at. No client is asked for before it is needed.
 *
 * @param ssm gives the same client each time
 * @param s3 gives the same client each time
 */
public record PublishedPlaces(Supplier<SsmClient> ssm, Supplier<S3Client> s3) {
  public PublishedPlaces {
    requireNonNull(ssm);
    requireNonNull(s3);
  }

  public PublishedText of(RoutesSource.SsmParameter parameter) {
    return new PublishedParameter(parameter.name(), ssm);
  }

  public PublishedText of(RoutesSource.S3Object object) {
    return new PublishedObject(object.object(), s3);
  }

  public PublishedPath of(RoutesSource.SsmPath path) {
    return new PublishedPath(path.path(), ssm);
  }
}
