package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Excerpt;

/**
 * What Airflow's REST API answered.
 *
 * @param status Airflow's own HTTP status
 * @param body what came with it; {@code null} of JSON where nothing did
 */
record RestAnswer(int status, JsonValue body) {
  private static final int EVIDENCE = 200;

  RestAnswer {
    requireNonNull(body);
  }

  /** The status, and what Airflow said of it: {@code detail} in every version. */
  String evidence() {
    String said = said();
    return said.isEmpty() ? "status " + status : "status " + status + ": " + said;
  }

  /** What Airflow said, in one line; empty where it said nothing. */
  String said() {
    JsonValue what =
        body instanceof JsonValue.Fields fields ? fields.get("detail").orElse(fields) : body;
    String text =
        switch (what) {
          case JsonValue.Text(String value) -> value;
          case JsonValue.Null _ -> "";
          case JsonValue.Fields _, JsonValue.Items _, JsonValue.Num _, JsonValue.Bool _ ->
              JsonText.writeReadable(what);
        };
    return Excerpt.of(text.strip().replaceAll("\\s+", " "), EVIDENCE);
  }
}
