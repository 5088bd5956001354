package io.dagrouter.cli;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.lambda.PayloadReader;
import io.dagrouter.lambda.PayloadReading;
import io.dagrouter.local.FakeS3;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.RoutesLookup;
import java.time.Instant;
import java.util.function.Function;

/**
 * Has the objects in the stand-in for S3 whose arrivals are played there, so that lines which look
 * for whole sets find them.
 */
final class ArrivedObjects {
  private final FakeS3 s3;
  private final Function<ObjectLocation, byte[]> contents;
  private final PayloadReader reader =
      new PayloadReader(
          () ->
              new RoutesLookup.Failed(
                  new Problem(Reason.ROUTES_UNAVAILABLE, "read routes", "none are needed", "-")),
          1);

  /**
   * Objects.
   *
   * @param contents gives what is in each
   */
  ArrivedObjects(FakeS3 s3, Function<ObjectLocation, byte[]> contents) {
    this.s3 = s3;
    this.contents = contents;
  }

  /** Those whose arrivals are in a payload of the arrival function. */
  void put(byte[] payload, Instant now) {
    if (reader.isCall(payload)) {
      return;
    }
    for (PayloadReading reading : reader.read(payload, "local", now)) {
      if (reading instanceof PayloadReading.Event(ObjectCreated arrival)) {
        s3.arrived(
            arrival.object().bucket(),
            arrival.object().key(),
            contents.apply(arrival.object()),
            arrival.version().etag().orElse(""),
            arrival.time());
      }
    }
  }
}
