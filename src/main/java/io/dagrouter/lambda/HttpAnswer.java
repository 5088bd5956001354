package io.dagrouter.lambda;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.reason.Reason;
import io.dagrouter.trace.TraceContext;
import java.util.Locale;

/**
 * Tells what a call came to as a response of HTTP, in the form that a Function URL and both kinds
 * of API Gateway take. What is not success is a problem by RFC 9457.
 */
final class HttpAnswer {
  /** Seconds: an environment that is busy is so for some commands, of several seconds each. */
  static final String RETRY_AFTER = "30";

  private HttpAnswer() {}

  /**
   * The response.
   *
   * @param part the trace that the call is part of, as the header says in turn
   */
  static Fields of(CallResult result, TraceContext part) {
    return switch (result) {
      case CallResult.Answered(int status, Fields body) ->
          response(status, headers("application/json", part).build(), body);
      case CallResult.Refused(Refusal refusal) -> refused(refusal, part);
      case CallResult.Mistaken mistaken ->
          response(
              HttpStatus.UNEXPECTED,
              headers("application/problem+json", part).build(),
              Fields.builder()
                  .put("type", "about:blank")
                  .put("title", "Internal Server Error")
                  .put("status", HttpStatus.UNEXPECTED)
                  .put("detail", mistaken.message())
                  .build());
    };
  }

  private static Fields refused(Refusal refusal, TraceContext part) {
    Fields.Builder headers =
        headers("application/problem+json", part).put("Allow", refusal.allow());
    if (refusal.status() == HttpStatus.UNAVAILABLE) {
      headers.put("Retry-After", RETRY_AFTER);
    }
    Reason reason = refusal.problem().reason();
    Fields.Builder problem =
        Fields.builder()
            .put("type", "urn:dagrouter:reason:" + reason.name())
            .put("title", title(reason))
            .put("status", refusal.status())
            .put("detail", refusal.problem().message())
            .put("reason", reason.name())
            .put("remedy", reason.remedy());
    if (!refusal.errors().isEmpty()) {
      problem.put(
          "errors",
          new JsonValue.Items(
              refusal.errors().stream()
                  .<JsonValue>map(
                      error ->
                          Fields.builder()
                              .put("place", error.place())
                              .put("message", error.message())
                              .build())
                  .toList()));
    }
    return response(refusal.status(), headers.build(), refusal.known().and(problem.build()));
  }

  /** The reason in words: "Line not found". */
  private static String title(Reason reason) {
    String words = reason.name().replace('_', ' ');
    return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Fields.Builder headers(String contentType, TraceContext part) {
    return Fields.builder()
        .put("Content-Type", contentType)
        .put("Cache-Control", "no-store")
        .put(GivenTrace.TRACEPARENT, part.traceparent());
  }

  private static Fields response(int status, Fields headers, Fields body) {
    return Fields.builder()
        .put("statusCode", status)
        .put("headers", headers)
        .put("body", JsonText.writeReadable(body))
        .put("isBase64Encoded", false)
        .build();
  }
}
