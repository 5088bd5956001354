package io.dagrouter.aws;

import io.dagrouter.outcome.FoundArrivalJson;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Reason;
import io.dagrouter.reconcile.FoundArrival;
import io.dagrouter.reconcile.FoundArrivals;
import io.dagrouter.trace.TraceContext;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Puts arrivals that were found on an EventBridge bus, from where a rule takes them to the arrival
 * queue: one event each, source {@code dagrouter}, as {@link FoundArrivalJson} has it. Needs {@code
 * events:PutEvents} on the bus.
 *
 * <p>An entry that EventBridge does not take of a call that it answers is sent once more; calls
 * that fail are tried again by the client, as often as it is configured to. Thread-safe.
 */
public final class EventBridgeFoundArrivals implements FoundArrivals {
  private final EventBusWriter<FoundArrival> writer;
  private final String bus;
  private final Clock clock;

  /**
   * The arrivals on a bus.
   *
   * @param client stays the caller's to close
   * @param bus its name or ARN
   * @param log where it is told why arrivals were not taken
   */
  public EventBridgeFoundArrivals(
      EventBridgeClient client, String bus, OutcomeLog log, Clock clock) {
    this.writer =
        new EventBusWriter<>(
            client,
            bus,
            log,
            Reason.REQUESTS_NOT_PASSED,
            "arrivals",
            found -> "the arrival of " + found.arrival().subject());
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public List<FoundArrival> pass(List<FoundArrival> found, TraceContext trace) {
    return writer.put(
        found.stream()
            .map(
                one ->
                    BusEntry.of(
                        one,
                        bus,
                        FoundArrivalJson.DETAIL_TYPE,
                        FoundArrivalJson.detail(one.arrival(), trace),
                        clock.instant()))
            .toList());
  }
}
