package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The versions of the objects of {@link FakeS3}, as S3 keeps them: in a bucket without versioning
 * one of each key, with the id {@code null}; elsewhere all of them, and markers where one was
 * deleted. Versioning, once turned on, stays on. Not thread-safe.
 */
final class S3Versions {
  private static final String NO_ID = "null";

  /**
   * A version of an object.
   *
   * @param object empty for a delete marker
   */
  record Version(String id, Instant time, Optional<StoredObject> object) {
    Version {
      requireNonNull(id);
      requireNonNull(time);
      requireNonNull(object);
    }
  }

  private final Set<String> keeping = new HashSet<>();
  private final Map<String, NavigableMap<String, List<Version>>> buckets = new HashMap<>();
  private int made;

  void keep(String bucket) {
    keeping.add(bucket);
  }

  void written(String bucket, String key, StoredObject object) {
    add(bucket, key, object.lastModified(), Optional.of(object));
  }

  void deleted(String bucket, String key, Instant time) {
    if (keeping.contains(bucket)) {
      add(bucket, key, time, Optional.empty());
    } else {
      versions(bucket).remove(key);
    }
  }

  private void add(String bucket, String key, Instant time, Optional<StoredObject> object) {
    List<Version> ofKey = versions(bucket).computeIfAbsent(key, _ -> new ArrayList<>());
    boolean keeps = keeping.contains(bucket);
    if (!keeps) {
      ofKey.clear();
    }
    ofKey.addFirst(new Version(keeps ? newId() : NO_ID, time, object));
  }

  /** Version ids tell nothing of their order. */
  private String newId() {
    made++;
    return Md5.hex(("version " + made).getBytes(StandardCharsets.US_ASCII));
  }

  /** The id of the current version; empty for {@code null}, or where there is none. */
  Optional<String> current(String bucket, String key) {
    return Optional.ofNullable(versions(bucket).get(key))
        .map(List::getFirst)
        .filter(version -> version.object().isPresent() && !version.id().equals(NO_ID))
        .map(Version::id);
  }

  /** All versions by key, in the order of S3; of each key the newest first. */
  NavigableMap<String, List<Version>> of(String bucket) {
    return versions(bucket);
  }

  private NavigableMap<String, List<Version>> versions(String bucket) {
    return buckets.computeIfAbsent(
        bucket,
        _ ->
            new TreeMap<>(
                Comparator.comparing(
                    (String key) -> key.getBytes(StandardCharsets.UTF_8),
                    Arrays::compareUnsigned)));
  }
}
