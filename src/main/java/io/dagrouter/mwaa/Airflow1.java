package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/**
 * The command line of Airflow 1.10: commands without a group, answers in words and tables. None of
 * them tells whether a DAG is paused.
 */
record Airflow1() implements AirflowDialect {
  @Override
  public String trigger(AskedRun asked, JsonValue.Fields conf, Instant second) {
    return "trigger_dag "
        + ShellWord.of(asked.dag().value())
        + " -r "
        + ShellWord.of(asked.run().value())
        + " -c "
        + ShellWord.of(conf)
        + " -e "
        + OwnSecond.write(second);
  }

  @Override
  public int mostTriggers() {
    return OwnSecond.MOST_TRIGGERS;
  }

  @Override
  public String listing() {
    return "list_dag_runs";
  }

  @Override
  public String listRuns(Question asked) {
    return listing() + " " + ShellWord.of(asked.dag().value());
  }

  @Override
  public Optional<String> askPaused(AskedDag asked) {
    return Optional.empty();
  }

  @Override
  public Optional<RestCall.Post> restTrigger(AskedRun asked, JsonValue.Fields conf) {
    return Optional.empty();
  }

  @Override
  public RunReading readTrigger(CliAnswer answer, AskedRun asked) {
    return TextAnswers.trigger(answer, asked);
  }

  @Override
  public RunReading readRuns(CliAnswer answer, AskedRun asked) {
    return ListAnswers.one(RunTable.in(answer.stdout(), asked.dag()), answer, asked);
  }

  /** The execution date is a second that the run was given: it says nothing of when. */
  @Override
  public RunsReading readAllRuns(CliAnswer answer, AskedRuns asked) {
    return ListAnswers.all(
        RunTable.in(answer.stdout(), asked.dag()), answer, asked, RunLists.Run::started);
  }

  @Override
  public PausedReading readPaused(CliAnswer answer, AskedDag asked) {
    return new PausedReading.Unclear(answer.lastLine());
  }
}
