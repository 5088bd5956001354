package io.dagrouter.mwaa;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads answers in words, as {@code trigger_dag} of Airflow 1.10 and {@code dags trigger} of 2.0 to
 * 2.5 give them. A run is shown by nothing but a line of its own on stdout, which 1.10 writes as a
 * log line: {@code Created <DagRun DAG @ DATE: RUN_ID, ...>}.
 */
final class TextAnswers {
  private static final Pattern CREATED =
      Pattern.compile(
          "^(?:\\[[^]\\n]*+] \\{++[^}\\n]*+}++ INFO - )?Created <DagRun (?<dag>\\S++) @"
              + " \\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d++)?(?:[+-]\\d\\d:\\d\\d|Z)?:"
              + " (?<run>[^\\s,]++), [^\\n]*>[ \\t]*\\r?$",
          Pattern.MULTILINE);

  private TextAnswers() {}

  static RunReading trigger(CliAnswer answer, AskedRun asked) {
    Matcher created = CREATED.matcher(TerminalColours.without(answer.stdout()));
    while (created.find()) {
      if (created.group("dag").equals(asked.dag().value())
          && created.group("run").equals(asked.run().value())) {
        return new RunReading.Shown();
      }
    }
    return CliErrors.in(answer, asked).orElseGet(() -> new RunReading.Unclear(answer.lastLine()));
  }
}
