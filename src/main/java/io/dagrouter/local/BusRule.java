package io.dagrouter.local;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A rule of EventBridge with a queue as its target: entries of one detail type as the events that
 * the queue gets. Remembers how far it has come; for one thread.
 */
public final class BusRule {
  private final FakeEventBus bus;
  private final String source;
  private final String detailType;
  private int seen;

  public BusRule(FakeEventBus bus, String source, String detailType) {
    this.bus = bus;
    this.source = source;
    this.detailType = detailType;
  }

  /**
   * The events that matched since the last time, as JSON, in order.
   *
   * @param time when they are delivered
   */
  public List<String> next(Instant time) {
    List<FakeEventBus.Entry> all = bus.entries();
    List<FakeEventBus.Entry> fresh = all.subList(seen, all.size());
    int first = seen;
    seen = all.size();
    return fresh.stream()
        .filter(entry -> entry.source().equals(source) && entry.detailType().equals(detailType))
        .map(entry -> event(entry, "event-" + (first + fresh.indexOf(entry) + 1), time))
        .toList();
  }

  private static String event(FakeEventBus.Entry entry, String id, Instant time) {
    try {
      return JsonText.write(
          JsonValue.Fields.builder()
              .put("version", "0")
              .put("id", id)
              .put("detail-type", entry.detailType())
              .put("source", entry.source())
              .put("account", "123456789012")
              .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
              .put("region", "ap-northeast-2")
              .put("resources", JsonValue.texts(List.of()))
              .put("detail", JsonText.read(entry.detail()))
              .build());
    } catch (NotJsonException e) {
      throw new IllegalStateException("the bus took a detail that is not JSON", e);
    }
  }
}
