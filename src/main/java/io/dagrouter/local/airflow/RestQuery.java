package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Query parameters, which MWAA takes as JSON. */
final class RestQuery {
  private RestQuery() {}

  /** A value as it stands in a query. */
  static String text(JsonValue value) {
    return PythonText.str(value);
  }

  /** All values under a name: an array, or the one that is there. */
  static List<String> texts(Fields query, String name) {
    Optional<JsonValue> given = query.get(name);
    if (given.isEmpty()) {
      return List.of();
    }
    return given.get() instanceof JsonValue.Items(var items)
        ? items.stream().map(RestQuery::text).toList()
        : List.of(text(given.get()));
  }

  /**
   * Holds a call to the parameters that are answered here: a filter that is passed over would give
   * an answer that Airflow does not give.
   *
   * @throws UnsupportedOperationException when there is another
   */
  static void allow(Fields query, Set<String> names) {
    for (String name : query.values().keySet()) {
      if (!names.contains(name)) {
        throw new UnsupportedOperationException("no query parameter " + name + " here");
      }
    }
  }
}
