package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.json.JsonValue.Null;
import io.dagrouter.route.AirflowVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** DAGs and runs as the REST API of each version writes them. */
final class RestRows {
  private static final String FOLDER = "/usr/local/airflow/dags/";

  private final AirflowVersion version;

  RestRows(AirflowVersion version) {
    this.version = version;
  }

  Fields dag(FakeDag dag) {
    Fields.Builder row = Fields.builder().put("dag_id", dag.id());
    if (version.isAtLeast(2, 9)) {
      row.put("dag_display_name", dag.id());
    }
    row.put("is_paused", dag.paused());
    if (version.major() < 3) {
      row.put("is_active", true);
    } else {
      row.put("is_stale", false);
    }
    return row.put("has_import_errors", dag.importError().isPresent())
        .put("fileloc", FOLDER + dag.file())
        .put("owners", JsonValue.texts(List.of("airflow")))
        .put("tags", JsonValue.texts(List.of()))
        .build();
  }

  Fields run(FakeDagRun run) {
    return version.major() < 3 ? ofTwo(run) : ofThree(run);
  }

  private Fields ofTwo(FakeDagRun run) {
    String date = PythonText.isoformat(run.logicalDate().orElse(run.createdAt()));
    Fields.Builder row =
        Fields.builder()
            .put("conf", run.conf())
            .put("dag_id", run.dagId())
            .put("dag_run_id", run.runId())
            .put("data_interval_end", date)
            .put("data_interval_start", date)
            .put("end_date", Null.NULL)
            .put("execution_date", date)
            .put("external_trigger", true)
            .put("last_scheduling_decision", Null.NULL)
            .put("logical_date", date);
    if (version.isAtLeast(2, 5)) {
      row.put("note", Null.NULL);
    }
    return row.put("run_type", run.runType())
        .put("start_date", Null.NULL)
        .put("state", run.state().word())
        .build();
  }

  private Fields ofThree(FakeDagRun run) {
    JsonValue logicalDate = dateOrNull(run.logicalDate());
    boolean later = version.isAtLeast(3, 1);
    Fields.Builder row =
        Fields.builder()
            .put("dag_run_id", run.runId())
            .put("dag_id", run.dagId())
            .put("logical_date", logicalDate)
            .put("queued_at", dateOrNull(Optional.of(run.createdAt())))
            .put("start_date", Null.NULL)
            .put("end_date", Null.NULL);
    if (later) {
      row.put("duration", Null.NULL);
    }
    row.put("data_interval_start", logicalDate)
        .put("data_interval_end", logicalDate)
        .put("run_after", dateOrNull(Optional.of(run.createdAt())))
        .put("last_scheduling_decision", Null.NULL)
        .put("run_type", run.runType())
        .put("state", run.state().word())
        // Who made a run is not kept here; the schema allows null.
        .put("triggered_by", Null.NULL);
    if (later) {
      row.put("triggering_user_name", Null.NULL);
    }
    row.put("conf", run.conf())
        .put("note", Null.NULL)
        .put("dag_versions", JsonValue.texts(List.of()))
        .put("bundle_version", Null.NULL);
    return later ? row.put("dag_display_name", run.dagId()).build() : row.build();
  }

  /** As Pydantic writes dates in UTC. */
  private static JsonValue dateOrNull(Optional<Instant> date) {
    return date.<JsonValue>map(
            instant -> JsonValue.text(PythonText.isoformat(instant).replace("+00:00", "Z")))
        .orElse(Null.NULL);
  }
}
