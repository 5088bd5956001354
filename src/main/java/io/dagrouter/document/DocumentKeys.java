package io.dagrouter.document;

import java.util.List;

/** The keys that each object of a document may have. The JSON Schema has the same, by a test. */
final class DocumentKeys {
  static final List<String> DOCUMENT = List.of("zone", "calendars", "environments", "lines");
  static final List<String> CALENDAR = List.of("weekend", "holidays");
  static final List<String> ENVIRONMENT =
      List.of("mwaa", "airflow", "via", "region", "role", "dags", "hold");
  static final List<String> LINE =
      List.of(
          "title",
          "dag",
          "environment",
          "arrivals",
          "run",
          "complete",
          "late",
          "settle",
          "zone",
          "calendar",
          "date",
          "conf",
          "paused",
          "hold",
          "move",
          "expect",
          "examples");
  static final List<String> MOVE = List.of("to", "shadow", "split");
  static final List<String> EXPECT = List.of("by", "days", "each");
  static final List<String> DATE = List.of("conf", "format", "default", "days", "code", "name");
  static final List<String> COMPLETE = List.of("objects", "at_least", "each", "manifest");
  static final List<String> SETTLE = List.of("for", "at_most");

  /** What is expected of a run, or of its being refused. */
  static final List<String> EXPECTED_RUN = List.of("date", "source", "conf", "refused");

  static final List<String> EXAMPLE_OF_A_LINE =
      List.of("arrives", "called", "at", "date", "source", "conf", "refused", "nothing");
  static final List<String> EXAMPLES_FILE = List.of("examples");
  static final List<String> EXAMPLE_IN_A_FILE =
      List.of("arrives", "called", "at", "lines", "nothing");

  private DocumentKeys() {}
}
