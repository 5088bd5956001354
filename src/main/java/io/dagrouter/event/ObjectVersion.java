package io.dagrouter.event;

import java.util.Optional;

/**
 * What tells one write of a key from another. Where the bucket has versioning it is the version id;
 * elsewhere ETag and sequencer together, since the ETag alone is the same when the same bytes are
 * written again.
 *
 * @param versionId absent in a bucket without versioning (S3 then sends nothing or {@code "null"})
 * @param etag without quotation marks
 * @param sequencer the hexadecimal string that orders the writes to one key
 */
public record ObjectVersion(
    Optional<String> versionId, Optional<String> etag, Optional<String> sequencer) {

  public ObjectVersion {
    versionId = versionId.filter(id -> !id.isEmpty() && !id.equals("null"));
    etag = etag.map(tag -> tag.replace("\"", "")).filter(tag -> !tag.isEmpty());
    sequencer = sequencer.filter(text -> !text.isEmpty());
  }
}
