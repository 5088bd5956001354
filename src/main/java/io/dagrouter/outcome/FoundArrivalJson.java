package io.dagrouter.outcome;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.trace.TraceContext;

/**
 * An arrival that the router itself puts on the outcome bus for one of its lines, since nobody else
 * told it, or told it in vain: {@code schema_version}, {@code version} (the number {@value
 * #VERSION}, by which the arrival function reads it), {@code line}, the arrival as {@code event} in
 * the form that outcomes have it in, and {@code trace_id} and {@code traceparent} of the call or
 * invocation that has found it.
 */
public final class FoundArrivalJson {
  public static final String DETAIL_TYPE = "ArrivalFound";

  /** The version of the detail. */
  public static final int VERSION = 1;

  private FoundArrivalJson() {}

  /**
   * The detail.
   *
   * @param trace of who has found it
   * @throws IllegalArgumentException when the arrival is not for one line only
   */
  public static Fields detail(ObjectCreated arrival, TraceContext trace) {
    String line =
        arrival
            .onlyLine()
            .orElseThrow(
                () -> new IllegalArgumentException("not for one line: " + arrival.subject()));
    return Fields.builder()
        .put("schema_version", OutcomeJson.SCHEMA_VERSION)
        .put("version", VERSION)
        .put("line", line)
        .put("event", OutcomeJson.of(arrival))
        .put("trace_id", trace.traceId())
        .put("traceparent", trace.traceparent())
        .build();
  }
}
