package io.dagrouter.mwaa;

/**
 * Reads answers to {@code dags trigger} with {@code -o json}. A run is shown by nothing but an
 * element of a JSON array on stdout that has its DAG and its run id; no sentence, no exit code and
 * no silence on stderr stands for that.
 */
final class JsonAnswers {
  private JsonAnswers() {}

  static RunReading trigger(CliAnswer answer, AskedRun asked) {
    if (ListAnswers.shows(RunLists.in(answer.stdout()), asked)) {
      return new RunReading.Shown();
    }
    return CliErrors.in(answer, asked).orElseGet(() -> new RunReading.Unclear(answer.lastLine()));
  }
}
