package io.dagrouter.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * An arrival: an object was created in S3.
 *
 * @param id of the EventBridge event, or of the S3 request where a notification brought it
 * @param time when S3 finished the write
 * @param object which object
 * @param version which write of it
 * @param size in bytes
 */
public record ObjectCreated(
    String id, Instant time, ObjectLocation object, ObjectVersion version, long size)
    implements TriggerEvent {

  public ObjectCreated {
    requireNonNull(id);
    requireNonNull(time);
    requireNonNull(object);
    requireNonNull(version);
    if (size < 0) {
      throw new IllegalArgumentException("the size is negative: " + size);
    }
  }

  /** What tells this write of this object from any other, however often it is told of. */
  public List<String> identity() {
    if (version.versionId().isPresent()) {
      return List.of(object.bucket(), object.key(), "version", version.versionId().get());
    }
    if (version.etag().isPresent() || version.sequencer().isPresent()) {
      return List.of(
          object.bucket(),
          object.key(),
          "etag",
          version.etag().orElse(""),
          version.sequencer().orElse(""));
    }
    // S3 always sends one of them; an event typed by a person has at least its time.
    return List.of(object.bucket(), object.key(), "time", time.toString());
  }

  @Override
  public String subject() {
    return object.uri();
  }
}
