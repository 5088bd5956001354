package io.dagrouter.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

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

  @Override
  public String subject() {
    return object.uri();
  }
}
