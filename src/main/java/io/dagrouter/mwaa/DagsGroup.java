package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/** What the versions from 2.0 on have in common: the group {@code dags}, and lists as JSON. */
sealed interface DagsGroup extends AirflowDialect permits EarlyAirflow2, Airflow2, Airflow3 {
  int MOST_TRIGGERS = 3;

  /** What stands behind run id and conf. */
  String endOfTrigger(Instant second);

  /** What stands between the name of the command and the DAG. */
  String optionOfDag();

  @Override
  default String trigger(AskedRun asked, JsonValue.Fields conf, Instant second) {
    return "dags trigger "
        + ShellWord.of(asked.dag().value())
        + " -r "
        + ShellWord.of(asked.run().value())
        + " -c "
        + ShellWord.of(conf)
        + endOfTrigger(second);
  }

  @Override
  default int mostTriggers() {
    return MOST_TRIGGERS;
  }

  @Override
  default String listing() {
    return "dags list-runs";
  }

  @Override
  default String listRuns(Question asked) {
    return listing() + optionOfDag() + " " + ShellWord.of(asked.dag().value()) + " -o json";
  }

  /** {@code dags details} reads the database, {@code dags list} every DAG's code. */
  @Override
  default Optional<String> askPaused(AskedDag asked) {
    return Optional.of("dags details " + ShellWord.of(asked.dag().value()) + " -o json");
  }

  /** Without a date: it is then the current time, to the microsecond. */
  @Override
  default Optional<RestCall.Post> restTrigger(AskedRun asked, JsonValue.Fields conf) {
    return Optional.of(
        new RestCall.Post(RestCall.runs(asked.dag()), restBody(asked, conf).build()));
  }

  static JsonValue.Fields.Builder restBody(AskedRun asked, JsonValue.Fields conf) {
    return JsonValue.Fields.builder().put("dag_run_id", asked.run().value()).put("conf", conf);
  }

  @Override
  default RunReading readTrigger(CliAnswer answer, AskedRun asked) {
    return JsonAnswers.trigger(answer, asked);
  }

  @Override
  default RunReading readRuns(CliAnswer answer, AskedRun asked) {
    return ListAnswers.one(RunLists.in(answer.stdout()), answer, asked);
  }

  @Override
  default RunsReading readAllRuns(CliAnswer answer, AskedRuns asked) {
    return ListAnswers.all(RunLists.in(answer.stdout()), answer, asked, this::made);
  }

  /** When a run was made, as far as is known. */
  default Optional<Instant> made(RunLists.Run run) {
    return run.made();
  }

  @Override
  default PausedReading readPaused(CliAnswer answer, AskedDag asked) {
    return DagLists.paused(answer, asked);
  }
}
