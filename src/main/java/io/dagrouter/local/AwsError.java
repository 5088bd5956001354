package io.dagrouter.local;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import java.util.Map;

/** Errors in the shapes of AWS's rest-json and json protocols. */
final class AwsError {
  static final String JSON_TYPE = "application/x-amz-json-1.1";

  private AwsError() {}

  static String json(String message) {
    return JsonText.write(JsonValue.Fields.builder().put("message", message).build());
  }

  /** An error in the rest-json protocol, where a header names the type. */
  static Answer restJson(int status, String type, String message) {
    return Answer.of(
        status,
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
        json(message));
  }

  /** What MWAA says of an environment that it does not know. */
  static Answer noEnvironment(String name) {
    return restJson(404, "ResourceNotFoundException", "No environment found with name " + name);
  }

  /** An error of the caller in the json protocol, where the body names the type. */
  static Answer ofJson(String type, String message) {
    return Answer.of(400, Map.of("Content-Type", JSON_TYPE), typed(type, message));
  }

  /** The body of an error in the json protocol. */
  static String typed(String type, String message) {
    return JsonText.write(
        JsonValue.Fields.builder().put("__type", type).put("message", message).build());
  }

  static Answer right(JsonValue body) {
    return Answer.of(200, Map.of("Content-Type", JSON_TYPE), JsonText.write(body));
  }
}
