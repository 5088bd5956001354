package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.json.JsonValue.Null;
import io.dagrouter.route.AirflowVersion;
import java.util.List;

/** The row of {@code dags details}: each version has fields of its own. */
final class DagDetails {
  private static final String FOLDER = "/usr/local/airflow/dags/";
  private static final String PARSED = "2026-01-01T00:00:00+00:00";

  private DagDetails() {}

  static Fields row(FakeDag dag, AirflowVersion version) {
    return version.major() < 3 ? ofTwo(dag) : ofThree(dag, version);
  }

  private static Fields ofTwo(FakeDag dag) {
    Fields first =
        Fields.builder()
            .put("dag_id", dag.id())
            .put("dag_display_name", dag.id())
            .put("root_dag_id", Null.NULL)
            .put("is_paused", dag.paused())
            .put("is_active", true)
            .put("is_subdag", false)
            .put("last_parsed_time", PARSED)
            .put("last_pickled", Null.NULL)
            .put("last_expired", Null.NULL)
            .put("scheduler_lock", Null.NULL)
            .put("pickle_id", Null.NULL)
            .put("default_view", "grid")
            .put("fileloc", FOLDER + dag.file())
            .put("file_token", "token")
            .put("owners", JsonValue.texts(List.of("airflow")))
            .put("description", Null.NULL)
            .put("schedule_interval", Null.NULL)
            .build();
    return first
        .and(limits())
        .and(
            Fields.builder()
                .put("next_dagrun", Null.NULL)
                .put("next_dagrun_data_interval_start", Null.NULL)
                .put("next_dagrun_data_interval_end", Null.NULL)
                .put("next_dagrun_create_after", Null.NULL)
                .build());
  }

  private static Fields ofThree(FakeDag dag, AirflowVersion version) {
    boolean later = version.isAtLeast(3, 2);
    Fields.Builder first =
        Fields.builder()
            .put("dag_id", dag.id())
            .put("dag_display_name", dag.id())
            .put("is_paused", dag.paused())
            .put("is_stale", false)
            .put("last_parsed_time", PARSED.replace('T', ' '));
    if (later) {
      first.put("last_parse_duration", Null.NULL);
    }
    first
        .put("last_expired", Null.NULL)
        .put("bundle_name", "dags-folder")
        .put("bundle_version", Null.NULL)
        .put("relative_fileloc", dag.file())
        .put("fileloc", FOLDER + dag.file())
        .put("description", Null.NULL)
        .put("timetable_summary", Null.NULL);
    Fields.Builder last =
        Fields.builder()
            .put("next_dagrun_logical_date", Null.NULL)
            .put("next_dagrun_data_interval_start", Null.NULL)
            .put("next_dagrun_data_interval_end", Null.NULL)
            .put("next_dagrun_run_after", Null.NULL);
    if (later) {
      last.put("allowed_run_types", Null.NULL);
    }
    last.put("owners", JsonValue.texts(List.of("airflow"))).put("file_token", "token");
    return first.build().and(limits()).and(last.build());
  }

  private static Fields limits() {
    return Fields.builder()
        .put("timetable_description", "Never, external triggers only")
        .put("tags", JsonValue.texts(List.of()))
        .put("max_active_tasks", 16)
        .put("max_active_runs", 16)
        .put("max_consecutive_failed_dag_runs", 0)
        .put("has_task_concurrency_limits", false)
        .put("has_import_errors", false)
        .build();
  }
}
