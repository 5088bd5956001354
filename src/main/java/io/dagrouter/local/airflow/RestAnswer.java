package io.dagrouter.local.airflow;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;

/**
 * What Airflow's REST API answered.
 *
 * @param status the HTTP status
 * @param body the body; a page of HTML is text
 */
public record RestAnswer(int status, JsonValue body) {
  public RestAnswer {
    requireNonNull(body);
  }

  static RestAnswer ok(JsonValue body) {
    return new RestAnswer(200, body);
  }
}
