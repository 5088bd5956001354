package io.dagrouter.mwaa;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lists of DAG runs in a text: {@linkplain JsonLists JSON arrays} of objects that each have a
 * {@code dag_id} and a {@code dag_run_id} or {@code run_id}.
 */
final class RunLists {
  /**
   * A run, as an element of a list names it.
   *
   * @param state empty where the element has none
   * @param times as far as the element tells them
   */
  record Run(String dag, String run, String state, RunTimes times) {
    /** When the run was made, unless it was given another date; absent where that is not told. */
    Optional<Instant> made() {
      return times.made();
    }

    /** When its first task was to start; absent where that is still to come. */
    Optional<Instant> started() {
      return times.started();
    }

    boolean is(AskedRun asked) {
      return dag.equals(asked.dag().value()) && run.equals(asked.run().value());
    }
  }

  private RunLists() {}

  static List<List<Run>> in(String text) {
    return JsonLists.in(text, RunLists::run);
  }

  private static Optional<Run> run(JsonParser parser) throws IOException {
    String dag = null;
    String run = null;
    String state = "";
    RunTimes times = new RunTimes();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_STRING) {
        switch (name) {
          case "dag_id" -> dag = parser.getText();
          case "dag_run_id" -> run = parser.getText();
          case "run_id" -> run = run == null ? parser.getText() : run;
          case "state" -> state = parser.getText();
          default -> times.see(name, parser.getText());
        }
      }
      parser.skipChildren();
    }
    return dag == null || run == null
        ? Optional.empty()
        : Optional.of(new Run(dag, run, state, times));
  }
}
