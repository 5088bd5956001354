package io.dagrouter.lambda;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.List;
import java.util.Optional;

/**
 * A call by HTTP, out of a proxy event of a Function URL or of API Gateway.
 *
 * @param method in upper case
 * @param path still percent-encoded, without the stage of API Gateway
 * @param query what is behind the question mark
 * @param headers by name, in the case that they came in
 * @param body as it stands in the event; JSON null where there is none
 * @param isBase64 whether the body is Base64
 */
record HttpCall(
    String method, String path, HttpQuery query, Fields headers, JsonValue body, boolean isBase64) {

  private static final String NO_STAGE = "$default";

  /** The call of a proxy event; empty for anything else. */
  static Optional<HttpCall> of(Fields event) {
    Optional<Fields> context = event.fields("requestContext");
    Optional<String> method2 =
        context.flatMap(some -> some.fields("http")).flatMap(http -> http.text("method"));
    if (method2.isPresent() && event.text("version").filter("2.0"::equals).isPresent()) {
      String path = event.text("rawPath").orElse("");
      String stage = context.flatMap(some -> some.text("stage")).orElse(NO_STAGE);
      return Optional.of(
          call(
              method2.get(),
              withoutStage(path, stage),
              HttpQuery.raw(event.text("rawQueryString").orElse("")),
              event));
    }
    Optional<String> method1 = event.text("httpMethod");
    Optional<String> path = event.text("path");
    if (method1.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(call(method1.get(), path.get(), HttpQuery.decoded(event), event));
  }

  private static HttpCall call(String method, String path, HttpQuery query, Fields event) {
    return new HttpCall(
        method,
        path,
        query,
        event.fields("headers").orElse(Fields.EMPTY),
        event.get("body").orElse(JsonValue.Null.NULL),
        event.get("isBase64Encoded").filter(new JsonValue.Bool(true)::equals).isPresent());
  }

  /** A named stage of an HTTP API stands in front of the path. */
  private static String withoutStage(String path, String stage) {
    String prefix = "/" + stage + "/";
    return stage.equals(NO_STAGE) || !path.startsWith(prefix)
        ? path
        : path.substring(prefix.length() - 1);
  }

  /** All values of a header, whatever the case of its name; each once. */
  List<JsonValue> header(String name) {
    return headers.values().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .<JsonValue>map(header -> header.getValue())
        .distinct()
        .toList();
  }
}
