package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.airflow.RestErrors.Invalid;
import io.dagrouter.local.airflow.RestRunBody.Refused;
import io.dagrouter.local.airflow.RestRunBody.Understood;
import io.dagrouter.route.AirflowVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the body of {@code POST /dags/{dag_id}/dagRuns} as 3.x does: strictly, with all that does
 * not fit in one answer. Intervals, {@code run_after} and notes are taken and forgotten.
 */
final class RestRunBodyOfThree {
  private static final Set<String> KNOWN =
      Set.of(
          "dag_run_id",
          "data_interval_start",
          "data_interval_end",
          "logical_date",
          "run_after",
          "conf",
          "note");

  private final boolean knowsPartitions;

  RestRunBodyOfThree(AirflowVersion version) {
    this.knowsPartitions = version.isAtLeast(3, 2);
  }

  RestRunBody read(JsonValue body) {
    if (body == JsonValue.Null.NULL) {
      return refused(
          List.of(new Invalid("missing", List.of("body"), "Field required", JsonValue.Null.NULL)));
    }
    if (!(body instanceof Fields fields)) {
      return refused(
          List.of(
              new Invalid(
                  "model_attributes_type",
                  List.of("body"),
                  "Input should be a valid dictionary or object to extract fields from",
                  body)));
    }
    List<Invalid> invalid = new ArrayList<>();
    JsonValue runId = fields.get("dag_run_id").orElse(JsonValue.Null.NULL);
    if (runId != JsonValue.Null.NULL && !(runId instanceof JsonValue.Text)) {
      invalid.add(
          new Invalid("string_type", at("dag_run_id"), "Input should be a valid string", runId));
    }
    Optional<Instant> date = date(fields, invalid);
    JsonValue conf = fields.get("conf").orElse(Fields.EMPTY);
    if (conf != JsonValue.Null.NULL && !(conf instanceof Fields)) {
      invalid.add(new Invalid("dict_type", at("conf"), "Input should be a valid dictionary", conf));
    }
    fields
        .values()
        .forEach(
            (key, value) -> {
              if (!KNOWN.contains(key) && !(knowsPartitions && key.equals("partition_key"))) {
                invalid.add(
                    new Invalid(
                        "extra_forbidden", at(key), "Extra inputs are not permitted", value));
              }
            });
    return invalid.isEmpty()
        ? new Understood(fields.text("dag_run_id").filter(id -> !id.isEmpty()), date, conf)
        : refused(invalid);
  }

  private static Optional<Instant> date(Fields fields, List<Invalid> invalid) {
    Optional<JsonValue> given = fields.get("logical_date");
    if (given.isEmpty()) {
      invalid.add(new Invalid("missing", at("logical_date"), "Field required", fields));
      return Optional.empty();
    }
    if (given.get() == JsonValue.Null.NULL) {
      return Optional.empty();
    }
    String text = given.get() instanceof JsonValue.Text(String value) ? value : "";
    Optional<Instant> date = PythonDate.parse(text);
    if (date.isEmpty()) {
      invalid.add(
          new Invalid(
              "datetime_parsing",
              at("logical_date"),
              "Input should be a valid datetime",
              given.get()));
    } else if (!PythonDate.hasOffset(text)) {
      invalid.add(
          new Invalid(
              "timezone_aware",
              at("logical_date"),
              "Input should have timezone info",
              given.get()));
    }
    return date;
  }

  private static List<String> at(String field) {
    return List.of("body", field);
  }

  private static RestRunBody refused(List<Invalid> invalid) {
    return new Refused(RestErrors.unprocessable(invalid));
  }
}
