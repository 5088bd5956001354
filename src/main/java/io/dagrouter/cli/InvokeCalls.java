package io.dagrouter.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's own way to invoke functions and wait for their answers, as {@code sam local
 * start-lambda} has it too (API reference of AWS Lambda, Invoke). A qualifier is taken and means
 * nothing; signatures are not checked. Thread-safe.
 */
final class InvokeCalls implements HttpHandler {
  /** Where it begins. */
  static final String PATH = "/2015-03-31/functions/";

  private static final Pattern INVOCATIONS =
      Pattern.compile(Pattern.quote(PATH) + "([^/]+)/invocations");
  private static final int MOST_FRAMES = 20;

  private final Map<String, Function<byte[], Fields>> functions;

  /**
   * The functions.
   *
   * @param functions by name; each takes a payload and answers or throws; called by many threads
   */
  InvokeCalls(Map<String, Function<byte[], Fields>> functions) {
    this.functions = Map.copyOf(functions);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      Matcher path = INVOCATIONS.matcher(exchange.getRequestURI().getRawPath());
      byte[] payload = exchange.getRequestBody().readAllBytes();
      String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
      if (!path.matches() || !exchange.getRequestMethod().equals("POST")) {
        error(exchange, 404, "PathNotFoundLocally", "POST " + PATH + "{name}/invocations");
      } else if (type != null && !type.equals("RequestResponse")) {
        error(exchange, 501, "NotImplementedLocally", "invocation type " + type);
      } else {
        String name = unqualified(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8));
        Function<byte[], Fields> function = functions.get(name);
        if (function == null) {
          error(exchange, 404, "ResourceNotFoundException", "Function not found: " + name);
        } else {
          invoke(exchange, function, payload);
        }
      }
    } finally {
      exchange.close();
    }
  }

  /** The name in a name with an alias, or in an ARN. */
  private static String unqualified(String name) {
    List<String> parts = List.of(name.split(":", -1));
    return parts.size() > 6 ? parts.get(6) : parts.getFirst();
  }

  private static void invoke(
      HttpExchange exchange, Function<byte[], Fields> function, byte[] payload) throws IOException {
    Fields answer;
    try {
      answer = function.apply(payload);
    } catch (RuntimeException e) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
      answer = told(e);
    }
    exchange.getResponseHeaders().set("X-Amz-Executed-Version", "$LATEST");
    send(exchange, 200, answer);
  }

  private static Fields told(RuntimeException e) {
    return Fields.builder()
        .put("errorMessage", String.valueOf(e.getMessage()))
        .put("errorType", e.getClass().getName())
        .put(
            "stackTrace",
            JsonValue.texts(
                List.of(e.getStackTrace()).stream()
                    .limit(MOST_FRAMES)
                    .map(Object::toString)
                    .toList()))
        .build();
  }

  private static void error(HttpExchange exchange, int status, String type, String message)
      throws IOException {
    exchange.getResponseHeaders().set("x-amzn-errortype", type);
    send(exchange, status, Fields.builder().put("Type", "User").put("Message", message).build());
  }

  private static void send(HttpExchange exchange, int status, Fields body) throws IOException {
    byte[] bytes = JsonText.writeUtf8(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
