package io.dagrouter.lambda;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.trace.TraceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The trace that whoever sent something gave with it. One that cannot be read is as good as none
 * (W3C Trace Context, "Processing model"): no event is refused for it.
 */
final class GivenTrace {
  /** The name of the header of HTTP, and of the field of a payload. */
  static final String TRACEPARENT = "traceparent";

  private GivenTrace() {}

  /** That of a call by HTTP; none where there are different ones. */
  static Optional<TraceContext> ofCall(HttpCall call) {
    List<JsonValue> values = call.header(TRACEPARENT);
    return values.size() == 1 && values.getFirst() instanceof JsonValue.Text(String text)
        ? TraceContext.ofTraceparent(text.strip())
        : Optional.empty();
  }

  /** That of a payload that is no event of HTTP, or of the detail of a request for a run. */
  static Optional<TraceContext> inPayload(Fields payload) {
    return payload.text(TRACEPARENT).flatMap(TraceContext::ofTraceparent);
  }

  /** A payload without it, for readers that take nothing that they do not know. */
  static Fields without(Fields payload) {
    if (payload.get(TRACEPARENT).isEmpty()) {
      return payload;
    }
    SequencedMap<String, JsonValue> rest = new LinkedHashMap<>(payload.values());
    rest.remove(TRACEPARENT);
    return new Fields(rest);
  }

  /**
   * That of a message of SQS: its attribute {@code AWSTraceHeader}, which EventBridge and other
   * senders set (SQS developer guide, "Message system attributes").
   */
  static Optional<TraceContext> ofMessage(Fields message) {
    return message
        .fields("attributes")
        .flatMap(attributes -> attributes.text("AWSTraceHeader"))
        .flatMap(TraceContext::ofXRayHeader);
  }
}
