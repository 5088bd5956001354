package io.dagrouter.aws;

import io.dagrouter.document.DocumentProblem;
import io.dagrouter.document.RoutesNews;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.outcome.RoutesJson;
import io.dagrouter.reason.Reason;
import io.dagrouter.trace.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Puts trouble with the routes and its end on an EventBridge bus, one event each: source {@code
 * dagrouter}, detail type {@value #TROUBLE} or {@value #RECOVERED}. Needs {@code events:PutEvents}
 * on the bus. News that the bus does not take are lost but for the log, which has them anyway; no
 * call lasts longer than {@link #PATIENCE}, since an event waits for it. Thread-safe.
 */
public final class EventBridgeRoutesNews {
  public static final String TROUBLE = "RoutesTrouble";
  public static final String RECOVERED = "RoutesRecovered";

  /** For how long the bus is waited for, tries of the client included. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Supplier<EventBridgeClient> client;
  private final String bus;
  private final OutcomeLog log;
  private final Clock clock;

  /**
   * The news on a bus.
   *
   * @param client gives the client, with the first news and each further one
   * @param bus its name or ARN
   * @param log where it is told why news were not taken
   */
  public EventBridgeRoutesNews(
      Supplier<EventBridgeClient> client, String bus, OutcomeLog log, Clock clock) {
    this.client = client;
    this.bus = bus;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Tells trouble and its end; other routes without trouble are told by the log alone.
   *
   * @param trace of the call or invocation that found it so; absent where there is none
   */
  public void tell(RoutesNews news, Optional<TraceContext> trace) {
    switch (news) {
      case RoutesNews.InForce _ -> {
        // A change that somebody made on purpose is no alarm.
      }
      case RoutesNews.Trouble(var problem, var mistakes, var kept) ->
          put(
              TROUBLE,
              RoutesJson.trouble(
                  problem, mistakes.stream().map(DocumentProblem::message).toList(), kept, trace));
      case RoutesNews.Recovered(String source, String version) ->
          put(RECOVERED, RoutesJson.recovered(source, version, trace));
    }
  }

  private void put(String type, Fields news) {
    EventBusWriter<String> writer =
        new EventBusWriter<>(
            client.get(),
            bus,
            log,
            Reason.OUTCOME_NOT_KEPT,
            "news of the routes",
            one -> one,
            PATIENCE);
    Instant now = clock.instant();
    Fields detail =
        Fields.builder()
            .put("schema_version", OutcomeJson.SCHEMA_VERSION)
            .build()
            .and(news)
            .and(Fields.builder().put("time", now.toString()).build());
    BusEntry<String> whole = BusEntry.of(type, bus, type, detail, now);
    writer.put(
        List.of(
            whole.size() <= BusEntry.MOST_BYTES
                ? whole
                : BusEntry.of(type, bus, type, shortened(detail), now)));
  }

  /** The message has the first mistakes; a document may have thousands. */
  private static Fields shortened(Fields detail) {
    SequencedMap<String, JsonValue> fields = new LinkedHashMap<>(detail.values());
    fields.remove("mistakes");
    fields.put("truncated", new JsonValue.Bool(true));
    return new Fields(fields);
  }
}
