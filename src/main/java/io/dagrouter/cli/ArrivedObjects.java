package io.dagrouter.cli;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.local.FakeS3;
import java.util.function.Function;

/**
 * Has the objects in the stand-in for S3 whose arrivals are played there, so that lines which look
 * for whole sets find them.
 */
final class ArrivedObjects {
  private final FakeS3 s3;
  private final Function<ObjectLocation, byte[]> contents;

  /**
   * Objects.
   *
   * @param contents gives what is in each
   */
  ArrivedObjects(FakeS3 s3, Function<ObjectLocation, byte[]> contents) {
    this.s3 = s3;
    this.contents = contents;
  }

  /** The one that the event is of, as far as it is an arrival. */
  void put(TriggerEvent event) {
    if (event instanceof ObjectCreated arrival) {
      s3.arrived(
          arrival.object().bucket(),
          arrival.object().key(),
          contents.apply(arrival.object()),
          arrival.version().etag().orElse(""),
          arrival.time());
    }
  }
}
