package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.route.AirflowVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The calls that only read: DAGs and runs, one or many. */
final class RestReads {
  private final AirflowVersion version;
  private final RunStore store;
  private final RestErrors errors;
  private final RestRows rows;

  RestReads(AirflowVersion version, RunStore store) {
    this.version = version;
    this.store = store;
    this.errors = new RestErrors(version);
    this.rows = new RestRows(version);
  }

  RestAnswer dags(Fields query) {
    RestQuery.allow(query, Set.of("limit", "offset"));
    return switch (RestPage.read(version, query)) {
      case RestPage.Refused(RestAnswer answer) -> answer;
      case RestPage.Part part -> {
        List<Fields> all = store.dags().stream().map(rows::dag).toList();
        yield list("dags", part.of(all), all.size());
      }
    };
  }

  RestAnswer dag(String dagId) {
    return store
        .registered(dagId)
        .map(dag -> RestAnswer.ok(rows.dag(dag)))
        .orElseGet(() -> errors.noDag(dagId));
  }

  /** The runs of a DAG, or of all for {@code ~}. */
  RestAnswer runs(String dagId, Fields query) {
    RestQuery.allow(query, Set.of("limit", "offset", "order_by", "state"));
    boolean all = dagId.equals("~");
    if (version.major() >= 3 && !all && store.registered(dagId).isEmpty()) {
      return RestErrors.noDagToList(dagId);
    }
    List<FakeDagRun> runs = new ArrayList<>(all ? store.runs() : store.runs(dagId));
    List<String> states = RestQuery.texts(query, "state");
    runs.removeIf(run -> !states.isEmpty() && !states.contains(run.state().word()));
    return switch (RestRunOrder.read(version, RestQuery.texts(query, "order_by"))) {
      case RestRunOrder.Refused(RestAnswer answer) -> answer;
      case RestRunOrder.By order -> page(order.of(runs), query);
    };
  }

  RestAnswer run(String dagId, String runId) {
    return store
        .run(dagId, runId)
        .map(run -> RestAnswer.ok(rows.run(run)))
        .orElseGet(() -> errors.noRun(dagId, runId));
  }

  private RestAnswer page(List<FakeDagRun> runs, Fields query) {
    return switch (RestPage.read(version, query)) {
      case RestPage.Refused(RestAnswer answer) -> answer;
      case RestPage.Part part ->
          list("dag_runs", part.of(runs).stream().map(rows::run).toList(), runs.size());
    };
  }

  private static RestAnswer list(String name, List<Fields> page, int total) {
    return RestAnswer.ok(
        Fields.builder()
            .put(name, new JsonValue.Items(List.copyOf(page)))
            .put("total_entries", total)
            .build());
  }
}
