package io.dagrouter.cli;

import io.dagrouter.event.TriggerEvent;
import io.dagrouter.lambda.PayloadReader;
import io.dagrouter.lambda.PayloadReading;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.RoutesLookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The events in payloads of the arrival function, for stand-ins that have to know of them. */
final class PayloadEvents {
  private static final PayloadReader READER =
      new PayloadReader(
          () ->
              new RoutesLookup.Failed(
                  new Problem(Reason.ROUTES_UNAVAILABLE, "read routes", "none are needed", "-")),
          1);

  private PayloadEvents() {}

  /** In their order; none where the payload is a call, or nothing in it can be understood. */
  static List<TriggerEvent> of(byte[] payload) {
    List<TriggerEvent> events = new ArrayList<>();
    if (!READER.isCall(payload)) {
      for (PayloadReading reading : READER.read(payload, "local", Instant.EPOCH)) {
        if (reading instanceof PayloadReading.Event(TriggerEvent event)) {
          events.add(event);
        }
      }
    }
    return events;
  }
}
