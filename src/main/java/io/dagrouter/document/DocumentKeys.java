package io.dagrouter.document;

import java.util.List;

/** The keys that each object of a document may have. The JSON Schema has the same, by a test. */
final class DocumentKeys {
  static final List<String> DOCUMENT = List.of("zone", "environments", "lines");
  static final List<String> ENVIRONMENT =
      List.of("mwaa", "airflow", "via", "region", "role", "dags", "hold");
  static final List<String> LINE =
      List.of(
          "title",
          "dag",
          "environment",
          "arrivals",
          "run",
          "zone",
          "date",
          "conf",
          "paused",
          "hold",
          "move");
  static final List<String> MOVE = List.of("to", "shadow", "split");
  static final List<String> DATE = List.of("conf", "format", "default", "code", "name");

  private DocumentKeys() {}
}
