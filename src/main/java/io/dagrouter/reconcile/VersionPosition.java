package io.dagrouter.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where a listing of versions goes on: behind this.
 *
 * @param key a key, or a text between two; not empty
 * @param versionId the last version of that key that was listed, {@code null} as S3 writes it
 *     included; absent where the listing goes on behind all versions of the key
 * @param deleted whether that key was deleted, which the rest of its versions does not tell
 */
public record VersionPosition(String key, Optional<String> versionId, boolean deleted) {
  public VersionPosition {
    requireNonNull(versionId);
    if (key.isEmpty()) {
      throw new IllegalArgumentException("the key is empty");
    }
  }
}
