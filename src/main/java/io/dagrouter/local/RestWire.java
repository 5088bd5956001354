package io.dagrouter.local;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import java.util.Map;

/** What {@code InvokeRestApi} makes of an answer of Airflow. */
final class RestWire {
  private RestWire() {}

  static Answer answer(int status, JsonValue body) {
    return status < 400
        ? Answer.json(200, body(status, body))
        : Answer.of(400, errorHeaders(status), body(status, body));
  }

  /** The headers of the 400 that MWAA answers with, whichever error it was of Airflow's. */
  static Map<String, String> errorHeaders(int status) {
    return Map.of(
        "Content-Type",
        "application/json",
        "x-amzn-ErrorType",
        status < 500 ? "RestApiClientException" : "RestApiServerException");
  }

  static String body(int status, JsonValue body) {
    return JsonText.write(
        JsonValue.Fields.builder()
            .put("RestApiStatusCode", status)
            .put("RestApiResponse", body)
            .build());
  }
}
