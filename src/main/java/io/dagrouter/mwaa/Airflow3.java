package io.dagrouter.mwaa;

import io.dagrouter.json.JsonValue;

/** The command line of Airflow 3, and of what comes after it until it is known. */
record Airflow3() implements AirflowDialect {
  /** Without a logical date, so that runs made within one second do not collide. */
  @Override
  public String trigger(AskedRun asked, JsonValue.Fields conf) {
    return "dags trigger "
        + ShellWord.of(asked.dag().value())
        + " -r "
        + ShellWord.of(asked.run().value())
        + " -c "
        + ShellWord.of(conf)
        + " -o json";
  }

  @Override
  public String listRuns(Question asked) {
    return "dags list-runs " + ShellWord.of(asked.dag().value()) + " -o json";
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
