package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An object, as a listing of its bucket tells of it.
 *
 * @param key the key, decoded
 * @param etag without quotation marks
 * @param size in bytes
 * @param modified when it was last written; S3 tells whole seconds
 */
public record LakeObject(String key, String etag, long size, Instant modified) {
  public LakeObject {
    requireNonNull(key);
    requireNonNull(etag);
    requireNonNull(modified);
  }
}
