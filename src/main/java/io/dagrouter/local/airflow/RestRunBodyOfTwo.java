package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.airflow.RestRunBody.Refused;
import io.dagrouter.local.airflow.RestRunBody.Understood;
import io.dagrouter.route.AirflowVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the body of {@code POST /dags/{dag_id}/dagRuns} as 2.x does. */
final class RestRunBodyOfTwo {
  private final RestErrors errors;
  private final Set<String> known;

  RestRunBodyOfTwo(AirflowVersion version) {
    this.errors = new RestErrors(version);
    this.known =
        version.isAtLeast(2, 5)
            ? Set.of("dag_run_id", "logical_date", "execution_date", "conf", "note")
            : Set.of("dag_run_id", "logical_date", "execution_date", "conf");
  }

  RestRunBody read(JsonValue body) {
    if (!(body instanceof Fields fields)) {
      return refused(PythonText.repr(body) + " is not of type 'object'");
    }
    List<String> unknown =
        fields.values().keySet().stream().filter(key -> !known.contains(key)).toList();
    if (!unknown.isEmpty()) {
      return refused(
          "{"
              + String.join(
                  ", ",
                  unknown.stream()
                      .map(key -> PythonText.repr(key) + ": ['Unknown field.']")
                      .toList())
              + "}");
    }
    JsonValue conf = fields.get("conf").orElse(Fields.EMPTY);
    if (!(conf instanceof Fields)) {
      return refused(PythonText.repr(conf) + " is not of type 'object' - 'conf'");
    }
    Optional<JsonValue> runId = fields.get("dag_run_id");
    if (runId.isPresent() && !(runId.get() instanceof JsonValue.Text)) {
      return refused(
          runId.get() == JsonValue.Null.NULL
              ? "{'dag_run_id': ['Field may not be null.']}"
              : PythonText.repr(runId.get()) + " is not of type 'string' - 'dag_run_id'");
    }
    return dated(fields, conf);
  }

  private RestRunBody dated(Fields fields, JsonValue conf) {
    Optional<JsonValue> logical = fields.get("logical_date");
    Optional<JsonValue> execution = fields.get("execution_date");
    if (logical.isPresent() && execution.isPresent() && !logical.equals(execution)) {
      return new Refused(
          errors.badRequest(
              "logical_date conflicts with execution_date",
              PythonText.repr(logical.get()) + " != " + PythonText.repr(execution.get())));
    }
    Optional<JsonValue> given = logical.or(() -> execution);
    if (given.isEmpty()) {
      return new Understood(fields.text("dag_run_id"), Optional.empty(), conf);
    }
    if (given.get() == JsonValue.Null.NULL) {
      return refused("{'logical_date': ['Field may not be null.']}");
    }
    String text = given.get() instanceof JsonValue.Text(String value) ? value : "";
    Optional<Instant> date = PythonDate.parse(text);
    if (date.isEmpty()) {
      return refused(PythonText.repr(given.get()) + " is not a 'date-time' - 'logical_date'");
    }
    return PythonDate.hasOffset(text)
        ? new Understood(fields.text("dag_run_id"), date, conf)
        : new Refused(errors.badRequest("Invalid datetime format", "Naive datetime is disallowed"));
  }

  private RestRunBody refused(String detail) {
    return new Refused(errors.badRequest(detail));
  }
}
