package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Reason;
import io.dagrouter.watch.Notice;
import io.dagrouter.watch.NoticeBoard;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Puts notices on an EventBridge bus, one event each: source {@code dagrouter}, the kind as detail
 * type. Needs {@code events:PutEvents} on the bus. Thread-safe.
 */
public final class EventBridgeNotices implements NoticeBoard {
  private final Supplier<EventBridgeClient> client;
  private final String bus;
  private final OutcomeLog log;
  private final Clock clock;

  /**
   * The notices on a bus.
   *
   * @param client gives the client, with the first notice and each further one
   * @param bus its name or ARN
   * @param log where it is told why notices were not taken
   */
  public EventBridgeNotices(
      Supplier<EventBridgeClient> client, String bus, OutcomeLog log, Clock clock) {
    this.client = requireNonNull(client);
    this.bus = requireNonNull(bus);
    this.log = requireNonNull(log);
    this.clock = requireNonNull(clock);
  }

  @Override
  public List<Notice> tell(List<Notice> notices) {
    Instant now = clock.instant();
    return new EventBusWriter<Notice>(
            client.get(), bus, log, Reason.OUTCOME_NOT_KEPT, "notices of runs", Notice::id)
        .put(
            notices.stream()
                .map(
                    notice ->
                        BusEntry.of(notice, bus, notice.kind().type(), notice.detail(), now))
                .toList());
  }
}
