package io.dagrouter.event;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import java.time.Instant;

/**
 * Somebody asks for a run of a line: an on-premises Airflow whose DAG has ended, or an operator.
 *
 * @param id the caller's id of the request, which makes it one request however often it is sent
 * @param time when it was asked for: "yesterday" is counted from here
 * @param line the name of the line, which may not exist
 * @param conf what the caller gives; the processing date is in it under the line's conf key
 */
public record RunRequest(String id, Instant time, String line, JsonValue.Fields conf)
    implements TriggerEvent {
  /** The longest id, in characters. */
  public static final int LONGEST_ID = 200;

  /**
   * A request, checked.
   *
   * @throws IllegalArgumentException when the id is blank or longer than {@value #LONGEST_ID}
   */
  public RunRequest {
    requireNonNull(time);
    requireNonNull(line);
    requireNonNull(conf);
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "a request id has 1 to " + LONGEST_ID + " characters and is not blank");
    }
  }

  /** Whether a text can be the id of a request. */
  public static boolean isId(String text) {
    return !text.isBlank() && text.length() <= LONGEST_ID;
  }

  @Override
  public String subject() {
    return "request " + id;
  }
}
