package io.dagrouter.example;

import static java.util.Objects.requireNonNull;

import io.dagrouter.date.ProcessingDate;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Problem;

/** What a line made of the event of an example. */
public sealed interface Taken {
  /**
   * A run.
   *
   * @param date its processing date, and where it came from
   * @param conf all that the DAG would be given
   */
  record Run(ProcessingDate date, JsonValue.Fields conf) implements Taken {
    public Run {
      requireNonNull(date);
      requireNonNull(conf);
    }
  }

  /** No run. */
  record Refused(Problem problem) implements Taken {
    public Refused {
      requireNonNull(problem);
    }
  }
}
