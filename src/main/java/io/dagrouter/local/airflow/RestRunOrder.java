package io.dagrouter.local.airflow;

import io.dagrouter.route.AirflowVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code order_by} of runs: attributes, {@code -} before one for the other way round. */
sealed interface RestRunOrder {
  Set<String> OF_TWO =
      Set.of(
          "id",
          "state",
          "dag_id",
          "execution_date",
          "dag_run_id",
          "start_date",
          "end_date",
          "external_trigger",
          "conf");
  Set<String> OF_THREE =
      Set.of(
          "id",
          "state",
          "dag_id",
          "run_id",
          "dag_run_id",
          "logical_date",
          "run_after",
          "start_date",
          "end_date",
          "updated_at",
          "conf",
          "duration");

  /** What attributes are compared by; those that are not named here are the same for all runs. */
  Map<String, Function<FakeDagRun, String>> KEYS =
      Map.of(
          "state", run -> run.state().word(),
          "dag_id", FakeDagRun::dagId,
          "run_id", FakeDagRun::runId,
          "dag_run_id", FakeDagRun::runId,
          "conf", run -> PythonText.dumps(run.conf()),
          "execution_date", run -> sortable(run.logicalDate()),
          "logical_date", run -> sortable(run.logicalDate()),
          "run_after", run -> sortable(Optional.of(run.createdAt())),
          "updated_at", run -> sortable(Optional.of(run.createdAt())));

  record By(List<String> attributes) implements RestRunOrder {
    public By {
      attributes = List.copyOf(attributes);
    }

    /**
     * Orders runs.
     *
     * @param runs by id, which decides between equals
     */
    List<FakeDagRun> of(List<FakeDagRun> runs) {
      List<FakeDagRun> ordered = new ArrayList<>(runs);
      if (!attributes.isEmpty() && isDescending(attributes.getFirst())) {
        ordered = new ArrayList<>(ordered.reversed());
      }
      for (String attribute : attributes.reversed()) {
        Function<FakeDagRun, String> key = KEYS.get(name(attribute));
        if (key != null) {
          Comparator<FakeDagRun> order = Comparator.comparing(key);
          ordered.sort(isDescending(attribute) ? order.reversed() : order);
        }
      }
      return List.copyOf(ordered);
    }
  }

  record Refused(RestAnswer answer) implements RestRunOrder {}

  static RestRunOrder read(AirflowVersion version, List<String> attributes) {
    Set<String> allowed = version.major() < 3 ? OF_TWO : OF_THREE;
    for (String attribute : attributes) {
      if (!allowed.contains(name(attribute))) {
        return new Refused(
            new RestErrors(version)
                .badRequest(
                    "Ordering with '%s' is disallowed or the attribute does not exist on the model"
                        .formatted(name(attribute))));
      }
    }
    return new By(attributes);
  }

  private static boolean isDescending(String attribute) {
    return attribute.startsWith("-");
  }

  private static String name(String attribute) {
    return attribute.replaceFirst("^-+", "");
  }

  /** ISO 8601 of one width; without a date last. */
  private static String sortable(Optional<Instant> date) {
    return date.map(instant -> "%020d.%09d".formatted(instant.getEpochSecond(), instant.getNano()))
        .orElse("~");
  }
}
