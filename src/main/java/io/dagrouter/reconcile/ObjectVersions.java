package io.dagrouter.reconcile;

import java.util.Optional;

/**
 * All versions that the buckets of the lake have, of buckets without versioning the objects
 * themselves. Thread-safe.
 */
@FunctionalInterface
public interface ObjectVersions {
  /**
   * A page of the versions in a bucket: one request to S3.
   *
   * @param prefix what their keys begin with; may be empty
   * @param after where the listing goes on; absent for its beginning
   */
  VersionPage page(String bucket, String prefix, Optional<VersionPosition> after);
}
