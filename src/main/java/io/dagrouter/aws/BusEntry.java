package io.dagrouter.aws;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * An entry of a call of PutEvents.
 *
 * @param <T> what entries are made of
 * @param origin what this one was made of
 * @param size in bytes, as EventBridge counts it
 */
record BusEntry<T>(T origin, PutEventsRequestEntry entry, int size) {
  /** As many entries as one call of PutEvents takes. */
  static final int MOST_ENTRIES = 10;

  /** What every region takes in one call, and always has: 256 KB. */
  static final int MOST_BYTES = 250_000;

  /**
   * The largest entry: events and messages of SQS may have 1 MB since January 2026, and the event
   * that a rule puts on a queue is larger than its entry. Sent alone, so that it hurts no other
   * where the limit is still the old one.
   */
  static final int LARGEST = 1_000_000;

  /** What EventBridge counts for the time of an entry. */
  private static final int TIME_BYTES = 14;

  static <T> BusEntry<T> of(T origin, String bus, String type, Fields detail, Instant time) {
    byte[] json = JsonText.writeUtf8(detail);
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .source(EventBridgeOutcomes.SOURCE)
            .detailType(type)
            .time(time)
            .detail(new String(json, StandardCharsets.UTF_8))
            .build();
    int size = json.length + EventBridgeOutcomes.SOURCE.length() + type.length() + TIME_BYTES;
    return new BusEntry<>(origin, entry, size);
  }

  boolean isTooLarge() {
    return size > LARGEST;
  }

  /** The entries in their order, as so many calls as their number and size ask for. */
  static <T> List<List<BusEntry<T>>> calls(List<BusEntry<T>> entries) {
    List<List<BusEntry<T>>> calls = new ArrayList<>();
    List<BusEntry<T>> call = new ArrayList<>();
    int bytes = 0;
    for (BusEntry<T> entry : entries) {
      if (!call.isEmpty() && (call.size() == MOST_ENTRIES || bytes + entry.size > MOST_BYTES)) {
        calls.add(call);
        call = new ArrayList<>();
        bytes = 0;
      }
      call.add(entry);
      bytes += entry.size;
    }
    if (!call.isEmpty()) {
      calls.add(call);
    }
    return calls;
  }
}
