package io.dagrouter.aws;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Reason;
import io.dagrouter.router.OutcomeListener;
import io.dagrouter.router.OutcomeReport;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Puts outcomes on an EventBridge bus, one event each: source {@code dagrouter}, the kind of the
 * outcome as detail type, and the JSON of the outcome as detail. Needs {@code events:PutEvents} on
 * the bus. An entry that EventBridge does not take of a call that it answers is sent once more;
 * calls that fail are tried again by the client, as often as it is configured to. Thread-safe.
 */
public final class EventBridgeOutcomes implements OutcomeListener {
  /** The source of all events. */
  public static final String SOURCE = "dagrouter";

  private final EventBusWriter<OutcomeReport> writer;
  private final String bus;
  private final Clock clock;

  /**
   * The outcomes on a bus.
   *
   * @param client stays the caller's to close
   * @param bus its name or ARN
   * @param log where it is told why outcomes were not taken
   */
  public EventBridgeOutcomes(EventBridgeClient client, String bus, OutcomeLog log, Clock clock) {
    this.writer =
        new EventBusWriter<>(
            client,
            bus,
            log,
            Reason.OUTCOME_NOT_KEPT,
            "outcomes",
            report -> "the outcome of message " + report.messageId());
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public List<OutcomeReport> tell(List<OutcomeReport> reports) {
    return writer.put(reports.stream().map(this::entry).toList());
  }

  /**
   * The entry of an outcome. A refusal is never shortened, since it keeps the message; other
   * outcomes are told without {@code conf} and {@code command} rather than not at all, and with
   * {@code truncated}.
   */
  private BusEntry<OutcomeReport> entry(OutcomeReport report) {
    Instant now = clock.instant();
    Fields detail = OutcomeJson.of(report, now);
    BusEntry<OutcomeReport> whole = entry(report, detail, now);
    return report.isRefusal() || whole.size() <= BusEntry.MOST_BYTES
        ? whole
        : entry(report, shortened(detail), now);
  }

  private BusEntry<OutcomeReport> entry(OutcomeReport report, Fields detail, Instant time) {
    return BusEntry.of(report, bus, OutcomeJson.type(report.outcome()), detail, time);
  }

  private static Fields shortened(Fields detail) {
    SequencedMap<String, JsonValue> fields = new LinkedHashMap<>(detail.values());
    fields.remove("conf");
    fields.remove("command");
    fields.put("truncated", new JsonValue.Bool(true));
    return new Fields(fields);
  }
}
