package io.dagrouter.aws;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.RunRequest;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.outcome.OutcomeJson;
import io.dagrouter.outcome.OutcomeLog;
import io.dagrouter.reason.Reason;
import io.dagrouter.remote.RunRequests;
import io.dagrouter.run.DagRunRequest;
import io.dagrouter.trace.TraceContext;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Puts requests for runs on an EventBridge bus, from where a rule takes them to the arrival queue:
 * one event each, source {@code dagrouter}, detail type {@value #DETAIL_TYPE}. Needs {@code
 * events:PutEvents} on the bus.
 *
 * <p>The detail has what the arrival function reads: {@code version} (the number {@value
 * #VERSION}), {@code line}, {@code request_id}, {@code requested_at} (UTC, ISO 8601) and {@code
 * conf} as the caller gave it, the date under the line's conf key included, and {@code traceparent}
 * of the call; and for people {@code processing_date} ({@code yyyy-MM-dd}), {@code run_id}, {@code
 * dag_id}, {@code environment} and {@code trace_id}. In front stands the version of its schema,
 * {@link OutcomeJson#SCHEMA_VERSION}.
 *
 * <p>The entry names no trace header: what the queue then hands on is that of the invocation, by
 * which X-Ray links the two functions, and a caller's trace need not be one of X-Ray's.
 *
 * <p>An entry that EventBridge does not take of a call that it answers is sent once more; calls
 * that fail are tried again by the client, as often as it is configured to. Thread-safe.
 */
public final class EventBridgeRunRequests implements RunRequests {
  public static final String DETAIL_TYPE = "RunRequested";

  /** The version of the detail. */
  public static final int VERSION = 1;

  private final EventBusWriter<DagRunRequest> writer;
  private final String bus;
  private final Clock clock;

  /**
   * The requests on a bus.
   *
   * @param client stays the caller's to close
   * @param bus its name or ARN
   * @param log where it is told why requests were not taken
   */
  public EventBridgeRunRequests(EventBridgeClient client, String bus, OutcomeLog log, Clock clock) {
    this.writer =
        new EventBusWriter<>(
            client,
            bus,
            log,
            Reason.REQUESTS_NOT_PASSED,
            "requests",
            request -> "the request for run " + request.runId());
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public List<DagRunRequest> pass(List<DagRunRequest> requests, TraceContext trace) {
    return writer.put(requests.stream().map(request -> entry(request, trace)).toList());
  }

  private BusEntry<DagRunRequest> entry(DagRunRequest request, TraceContext trace) {
    return BusEntry.of(request, bus, DETAIL_TYPE, detail(request, trace), clock.instant());
  }

  private static Fields detail(DagRunRequest request, TraceContext trace) {
    RunRequest asked =
        switch (request.event()) {
          case RunRequest event -> event;
          case ObjectCreated event ->
              throw new IllegalArgumentException("no request: " + event.subject());
        };
    return Fields.builder()
        .put("schema_version", OutcomeJson.SCHEMA_VERSION)
        .put("version", VERSION)
        .put("line", asked.line())
        .put("request_id", asked.id())
        .put("requested_at", asked.time().toString())
        .put("conf", asked.conf())
        .put("processing_date", request.date().date().toString())
        .put("run_id", request.runId().value())
        .put("dag_id", request.line().dag().value())
        .put("environment", request.environment().alias())
        .put("trace_id", trace.traceId())
        .put("traceparent", trace.traceparent())
        .build();
  }
}
