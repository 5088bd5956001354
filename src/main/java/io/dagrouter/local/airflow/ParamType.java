package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import java.util.Locale;

/** The types that a param of a DAG can ask for: those of JSON Schema. */
public enum ParamType {
  STRING,
  INTEGER,
  NUMBER,
  BOOLEAN,
  ARRAY,
  OBJECT;

  boolean accepts(JsonValue value) {
    return switch (this) {
      case STRING -> value instanceof JsonValue.Text;
      case INTEGER ->
          value instanceof JsonValue.Num number && number.value().stripTrailingZeros().scale() <= 0;
      case NUMBER -> value instanceof JsonValue.Num;
      case BOOLEAN -> value instanceof JsonValue.Bool;
      case ARRAY -> value instanceof JsonValue.Items;
      case OBJECT -> value instanceof JsonValue.Fields;
    };
  }

  /** The word of JSON Schema: {@code string}, {@code integer}, ... */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
