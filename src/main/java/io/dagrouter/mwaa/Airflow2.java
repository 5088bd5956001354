package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;

/** The command line of Airflow 2.6 to 2.11. */
record Airflow2() implements AirflowDialect {
  /**
   * Without {@code --no-replace-microseconds} the logical date would be the current second, and of
   * several runs of a DAG that are made within one second only the first would come to be.
   */
  @Override
  public String trigger(AskedRun asked, JsonValue.Fields conf) {
    return "dags trigger "
        + ShellWord.of(asked.dag().value())
        + " -r "
        + ShellWord.of(asked.run().value())
        + " -c "
        + ShellWord.of(conf)
        + " -o json --no-replace-microseconds";
  }

  @Override
  public String listRuns(Question asked) {
    return "dags list-runs -d " + ShellWord.of(asked.dag().value()) + " -o json";
  }

  @Override
  public CliReading readTrigger(CliAnswer answer, AskedRun asked) {
    return JsonAnswers.trigger(answer, asked);
  }

  @Override
  public CliReading readRuns(CliAnswer answer, AskedRun asked) {
    return JsonAnswers.runs(answer, asked);
  }

  @Override
  public RunsReading readAllRuns(CliAnswer answer, AskedRuns asked) {
    return JsonAnswers.allRuns(answer, asked);
  }
}
