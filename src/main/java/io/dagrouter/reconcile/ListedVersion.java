package io.dagrouter.reconcile;

import static java.util.Objects.requireNonNull;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of an object, as a listing of its bucket tells of it.
 *
 * @param key the key, decoded
 * @param version without a sequencer, which no listing has; without a version id in a bucket that
 *     has no versioning
 * @param size in bytes
 * @param modified when S3 says that it was written; for an upload in parts that is when the upload
 *     was begun (AWS: "System-defined object metadata"); whole seconds
 * @param standing what has become of it
 */
public record ListedVersion(
    String key, ObjectVersion version, long size, Instant modified, Standing standing) {

  /** What has become of a version. */
  public enum Standing {
    /** It is what a reader of the key gets. */
    CURRENT,
    /** A newer one is. */
    OVERWRITTEN,
    /** Nothing is: the key was deleted. */
    DELETED
  }

  public ListedVersion {
    requireNonNull(key);
    requireNonNull(version);
    requireNonNull(modified);
    requireNonNull(standing);
  }

  /** Whether it was uploaded in parts: its ETag has their number behind a hyphen. */
  boolean isInParts() {
    return version.etag().filter(etag -> etag.indexOf('-') >= 0).isPresent();
  }

  /** The arrival that nobody told of. */
  ObjectCreated arrival(String bucket) {
    return new ObjectCreated(
        "found:" + version.versionId().or(version::etag).orElse(""),
        modified,
        new ObjectLocation(bucket, key),
        new ObjectVersion(version.versionId(), version.etag(), Optional.empty()),
        size);
  }
}
