package io.dagrouter.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An arrival: an object was created in S3.
 *
 * @param id of the EventBridge event, or of the S3 request where a notification brought it
 * @param time when S3 finished the write
 * @param object which object
 * @param version which write of it
 * @param size in bytes
 * @param onlyLine the name of the one line that it is told to; absent where every line hears of it
 */
public record ObjectCreated(
    String id,
    Instant time,
    ObjectLocation object,
    ObjectVersion version,
    long size,
    Optional<String> onlyLine)
    implements TriggerEvent {

  public ObjectCreated {
    requireNonNull(id);
    requireNonNull(time);
    requireNonNull(object);
    requireNonNull(version);
    requireNonNull(onlyLine);
    if (size < 0) {
      throw new IllegalArgumentException("the size is negative: " + size);
    }
  }

  /** An arrival that every line hears of. */
  public ObjectCreated(
      String id, Instant time, ObjectLocation object, ObjectVersion version, long size) {
    this(id, time, object, version, size, Optional.empty());
  }

  /** The same arrival, for one line. */
  public ObjectCreated onlyFor(String line) {
    return new ObjectCreated(id, time, object, version, size, Optional.of(line));
  }

  /** Whether a line hears of it. */
  public boolean isFor(String line) {
    return onlyLine.isEmpty() || onlyLine.get().equals(line);
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
