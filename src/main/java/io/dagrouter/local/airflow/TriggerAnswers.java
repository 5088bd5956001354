package io.dagrouter.local.airflow;

import io.dagrouter.json.JsonValue;
import io.dagrouter.route.AirflowVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The words that each version of Airflow has for what became of a trigger. */
final class TriggerAnswers {
  private static final String CONFIGURED_RUN_ID = "^[A-Za-z0-9_.~:+-]+$";

  private final AirflowVersion version;
  private final Dialect dialect;

  TriggerAnswers(AirflowVersion version) {
    this.version = version;
    this.dialect = Dialect.of(version);
  }

  /** What stands on stdout before anything else: up to 2.x, log lines. */
  String logBefore(Instant now) {
    String stamp = PythonText.isoformat(now).replaceAll("(\\.\\d{3})\\d{3}", "$1");
    return switch (dialect) {
      case ONE ->
          """
          [%1$s] {__init__.py:51} INFO - Using executor CeleryExecutor
          [%1$s] {dagbag.py:417} INFO - Filling up the DagBag from /usr/local/airflow/dags
          """
              .formatted(now.toString());
      case EARLY_TWO, LATE_TWO ->
          "[%s] {__init__.py:43} INFO - Loaded API auth backend: airflow.api.auth.backend.session\n"
              .formatted(stamp.replace("+00:00", "+0000"));
      case THREE -> "";
    };
  }

  /** The line that 3.2 and later log on stdout when they begin to make a run. */
  String logOfCreation(Instant now, Optional<Instant> logicalDate, String runId) {
    if (!version.isAtLeast(3, 2)) {
      return "";
    }
    return "%sZ [info     ] creating dag run               [airflow.serialization.definitions.dag]"
            .formatted(PythonText.isoformat(now).replace("+00:00", ""))
        + " loc=dag.py:527 logical_date=%s partition_key=None run_after=%s run_id=%s\n"
            .formatted(
                logicalDate.map(PythonText::repr).orElse("None"),
                PythonText.repr(now),
                runId.indexOf(' ') < 0 ? runId : PythonText.repr(runId));
  }

  String alreadyExists(String dagId, Instant logicalDate, String runId) {
    String what =
        switch (dialect) {
          case THREE ->
              "A DAG Run already exists for DAG %s with run id %s".formatted(dagId, runId);
          case LATE_TWO ->
              "A DAG Run already exists for DAG %s at %s with run id %s"
                  .formatted(dagId, PythonText.str(logicalDate), runId);
          case ONE, EARLY_TWO ->
              version.isAtLeast(2, 2)
                  ? "A Dag Run already exists for dag id %s at %s with run id %s"
                      .formatted(dagId, PythonText.str(logicalDate), runId)
                  : "Run id %s already exists for dag id %s".formatted(runId, dagId);
        };
    return "airflow.exceptions.DagRunAlreadyExists: " + what;
  }

  /** In the words of PostgreSQL, which MWAA keeps the metadata in. */
  String integrityError(boolean ofRunId) {
    String date = dialect == Dialect.THREE ? "logical_date" : "execution_date";
    String constraint = "dag_run_dag_id_" + (ofRunId ? "run_id" : date) + "_key";
    String violation = "duplicate key value violates unique constraint \"" + constraint + "\"";
    String sqlAlchemy = version.isAtLeast(3, 1) ? "20" : "14";
    return """
        psycopg2.errors.UniqueViolation: %1$s


        The above exception was the direct cause of the following exception:

        Traceback (most recent call last):
          ...
        sqlalchemy.exc.IntegrityError: (psycopg2.errors.UniqueViolation) %1$s

        (Background on this error at: https://sqlalche.me/e/%2$s/gkpj)"""
        .formatted(violation, sqlAlchemy);
  }

  static String reserved(String runId) {
    return "ValueError: A manual DAG run cannot use ID %s since it is reserved for scheduled runs"
        .formatted(PythonText.repr(runId));
  }

  String runIdMisfit(String runId) {
    String builtIn =
        "^(?:manual|scheduled|%s_triggered)__(?:\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+00:00)$"
            .formatted(dialect == Dialect.THREE ? "asset" : "dataset");
    return dialect == Dialect.THREE
        ? "ValueError: The run_id provided %s does not match regex pattern '%s' or '%s'"
            .formatted(PythonText.repr(runId), CONFIGURED_RUN_ID, builtIn)
        : ("airflow.exceptions.AirflowException: The provided run ID %s is invalid. It does not match"
                + " either the configured pattern: '%s' or the built-in pattern: '%s'")
            .formatted(PythonText.repr(runId), CONFIGURED_RUN_ID, builtIn);
  }

  /** What comes of updating params with JSON that is no object. */
  String notAMapping(JsonValue conf) {
    if (version.isAtLeast(3, 2)) {
      return "AttributeError: '%s' object has no attribute 'items'"
          .formatted(PythonText.typeName(conf));
    }
    return switch (conf) {
      case JsonValue.Text _ -> "ValueError: not enough values to unpack (expected 2, got 1)";
      case JsonValue.Items(var items) ->
          "TypeError: cannot unpack non-iterable %s object"
              .formatted(PythonText.typeName(items.getFirst()));
      case JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _, JsonValue.Fields _ ->
          "TypeError: '%s' object is not iterable".formatted(PythonText.typeName(conf));
    };
  }

  /** What a run that was made is answered with. */
  String made(FakeDagRun run, String format) {
    return switch (dialect) {
      case ONE, EARLY_TWO -> {
        String date = PythonText.isoformat(run.logicalDate().orElse(run.createdAt()));
        String states =
            version.isAtLeast(2, 3)
                ? ", state:%s, queued_at: %s. "
                    .formatted(run.state().word(), PythonText.str(run.createdAt()))
                : ", ";
        // 1.10 logs what 2.x prints.
        String log = dialect == Dialect.ONE ? "[" + run.createdAt() + "] {cli.py:238} INFO - " : "";
        yield "%sCreated <DagRun %s @ %s: %s%sexternally triggered: True>\n"
            .formatted(log, run.dagId(), date, run.runId(), states);
      }
      case LATE_TWO, THREE -> AnswerFormat.print(List.of(row(run)), format);
    };
  }

  private JsonValue.Fields row(FakeDagRun run) {
    JsonValue logicalDate = dateOrNull(run.logicalDate());
    JsonValue interval =
        dialect == Dialect.THREE
            ? dateOrNull(run.logicalDate().map(_ -> run.createdAt()))
            : logicalDate;
    JsonValue.Fields.Builder row =
        JsonValue.Fields.builder()
            .put("conf", run.conf())
            .put("dag_id", run.dagId())
            .put("dag_run_id", run.runId())
            .put("data_interval_start", interval)
            .put("data_interval_end", interval)
            .put("end_date", JsonValue.Null.NULL);
    if (dialect != Dialect.THREE) {
      row.put("external_trigger", true);
    }
    row.put("last_scheduling_decision", JsonValue.Null.NULL)
        .put("logical_date", logicalDate)
        .put("run_type", run.runType())
        .put("start_date", JsonValue.Null.NULL)
        .put("state", run.state().word());
    if (version.isAtLeast(3, 2)) {
      row.put("triggering_user_name", "root");
    }
    return row.build();
  }

  private static JsonValue dateOrNull(Optional<Instant> date) {
    return date.<JsonValue>map(instant -> new JsonValue.Text(PythonText.str(instant)))
        .orElse(JsonValue.Null.NULL);
  }
}
