package io.dagrouter.outcome;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Problem;
import io.dagrouter.trace.TraceContext;
import java.util.List;
import java.util.Optional;

/** What is told of the routes, the same in the log and in the event on the outcome bus. */
public final class RoutesJson {
  private RoutesJson() {}

  /**
   * That the routes could not be read again.
   *
   * @param mistakes all that is wrong with the document, a sentence each
   * @param kept the version of the routes that stay in force; absent where there are none
   * @param trace of the call or invocation that found it so; absent where there is none
   */
  public static Fields trouble(
      Problem problem, List<String> mistakes, Optional<String> kept, Optional<TraceContext> trace) {
    return Fields.builder()
        .put("reason", problem.reason().name())
        .put("message", problem.message())
        .put("mistakes", JsonValue.texts(mistakes))
        .put("kept_routes_version", kept)
        .put("trace_id", trace.map(TraceContext::traceId))
        .put("traceparent", trace.map(TraceContext::traceparent))
        .build();
  }

  /**
   * That the routes can be read again.
   *
   * @param trace of the call or invocation that found it so; absent where there is none
   */
  public static Fields recovered(String source, String version, Optional<TraceContext> trace) {
    return Fields.builder()
        .put("source", source)
        .put("routes_version", version)
        .put("trace_id", trace.map(TraceContext::traceId))
        .put("traceparent", trace.map(TraceContext::traceparent))
        .build();
  }
}
