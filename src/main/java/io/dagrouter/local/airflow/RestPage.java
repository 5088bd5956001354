package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.airflow.RestErrors.Invalid;
import io.dagrouter.route.AirflowVersion;
import java.util.List;
import java.util.Optional;

/** The part of a list that a call asks for. */
sealed interface RestPage {
  /** The most that 2.x, and 3.2 and later, give at once: MWAA leaves Airflow's setting. */
  int MOST = 100;

  /**
   * A page.
   *
   * @param limit how many at most
   * @param offset how many to leave out before them
   */
  record Part(int limit, int offset) implements RestPage {
    <T> List<T> of(List<T> all) {
      return all.stream().skip(offset).limit(limit).toList();
    }
  }

  record Refused(RestAnswer answer) implements RestPage {}

  /** Reads {@code limit} and {@code offset}. */
  static RestPage read(AirflowVersion version, Fields query) {
    boolean three = version.major() >= 3;
    Optional<Integer> limit = number(query, "limit", three ? 50 : MOST);
    Optional<Integer> offset = number(query, "offset", 0);
    if (limit.isEmpty() || limit.get() < 0) {
      return refused(version, query, "limit", "Page limit must be a positive integer");
    }
    if (offset.isEmpty() || offset.get() < 0) {
      return refused(version, query, "offset", "Bad Request");
    }
    int most =
        three
            // 3.0 and 3.1 do not look at the setting.
            ? version.isAtLeast(3, 2) ? Math.min(limit.get(), MOST) : limit.get()
            : limit.get() == 0 ? MOST : Math.min(limit.get(), MOST);
    return new Part(most, offset.get());
  }

  /** A whole number, written as one or as text; empty where it is none. */
  private static Optional<Integer> number(Fields query, String name, int otherwise) {
    Optional<JsonValue> given = query.get(name);
    if (given.isEmpty()) {
      return Optional.of(otherwise);
    }
    String digits = RestQuery.text(given.get());
    return digits.matches("-?\\d{1,9}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
  }

  private static RestPage refused(
      AirflowVersion version, Fields query, String name, String titleOfTwo) {
    JsonValue given = JsonValue.text(RestQuery.text(query.get(name).orElse(JsonValue.text(""))));
    return new Refused(
        version.major() < 3
            ? new RestErrors(version)
                .badRequest(titleOfTwo, PythonText.str(given) + " is no " + name)
            : RestErrors.unprocessable(
                List.of(
                    new Invalid(
                        "greater_than_equal",
                        List.of("query", name),
                        "Input should be greater than or equal to 0",
                        given))));
  }
}
