package io.dagrouter.mwaa;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dagrouter.reason.Reason;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers to {@code dags details} and {@code dags list} with {@code -o json}: {@linkplain
 * JsonLists JSON arrays} of objects with a {@code dag_id} and {@code is_paused}, which was {@code
 * paused} before Airflow 2.8. Airflow prints both as text, {@code "True"} or {@code "False"}.
 */
final class DagLists {
  private record Dag(String dag, boolean paused) {}

  private DagLists() {}

  static PausedReading paused(CliAnswer answer, AskedDag asked) {
    List<List<Dag>> lists = JsonLists.in(answer.stdout(), DagLists::dag);
    Optional<Dag> found =
        lists.stream()
            .flatMap(List::stream)
            .filter(dag -> dag.dag().equals(asked.dag().value()))
            .findFirst();
    if (found.isPresent()) {
      return new PausedReading.Told(found.get().paused());
    }
    // An empty list may be that of a warning, so errors go before it.
    int others = lists.stream().max(Comparator.comparingInt(List::size)).map(List::size).orElse(0);
    return switch (others > 0
        ? notListed(others, asked)
        : CliErrors.in(answer, asked).orElse(new RunReading.Unclear(answer.lastLine()))) {
      case RunReading.Failed(var problem) -> new PausedReading.Failed(problem);
      case RunReading.Claimed(var evidence) -> new PausedReading.Unclear(evidence);
      case RunReading.Unclear(var evidence) -> new PausedReading.Unclear(evidence);
      case RunReading.Shown() -> new PausedReading.Unclear(answer.lastLine());
      case RunReading.NotShown() -> new PausedReading.Unclear(answer.lastLine());
    };
  }

  private static RunReading notListed(int others, AskedDag asked) {
    return new RunReading.Failed(
        asked.problem(
            Reason.DAG_NOT_FOUND, "Airflow does not know the DAG", others + " other DAGs listed"));
  }

  private static Optional<Dag> dag(JsonParser parser) throws IOException {
    String dag = null;
    Boolean paused = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("dag_id") && token == JsonToken.VALUE_STRING) {
        dag = parser.getText();
      } else if ((name.equals("is_paused") || name.equals("paused")) && token.isScalarValue()) {
        paused = truth(parser.getText());
      }
      parser.skipChildren();
    }
    return dag == null || paused == null ? Optional.empty() : Optional.of(new Dag(dag, paused));
  }

  private static @Nullable Boolean truth(String text) {
    return switch (text) {
      case "True", "true" -> true;
      case "False", "false" -> false;
      default -> null;
    };
  }
}
