package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import java.util.Optional;

/** Holds conf to the params of a DAG, as Airflow does from 2.2 on. */
final class ParamCheck {
  private ParamCheck() {}

  /** The exception that ends the command; empty when conf fits. */
  static Optional<String> refusal(FakeDag dag, JsonValue.Fields conf) {
    for (var param : dag.params().entrySet()) {
      Optional<JsonValue> value = conf.get(param.getKey());
      ParamType type = param.getValue().type();
      if (value.isEmpty()) {
        if (param.getValue().required()) {
          return refused(param.getKey(), "No value passed and Param has no default value");
        }
      } else if (!type.accepts(value.get())) {
        String instance = PythonText.repr(value.get());
        return refused(
            param.getKey(),
            """
            %s is not of type '%s'

            Failed validating 'type' in schema:
                {'type': '%s'}

            On instance:
                %s"""
                .formatted(instance, type.word(), type.word(), instance));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> refused(String param, String why) {
    return Optional.of(
        "airflow.exceptions.ParamValidationError: Invalid input for param " + param + ": " + why);
  }
}
