package io.dagrouter.example;

import static java.util.Objects.requireNonNull;

import io.dagrouter.date.DateSource;
import io.dagrouter.json.JsonValue;
import io.dagrouter.reason.Reason;
import java.time.LocalDate;
import java.util.Optional;

/** What a line is to make of an event. */
public sealed interface RunExpectation {
  /**
   * A run. What is absent may be anything.
   *
   * @param date its processing date
   * @param source where that is to come from
   * @param conf keys that its conf is to have with exactly these values; it may have others
   */
  record Run(Optional<LocalDate> date, Optional<DateSource> source, JsonValue.Fields conf)
      implements RunExpectation {
    /** A run of any kind. */
    public static final Run ANY =
        new Run(Optional.empty(), Optional.empty(), JsonValue.Fields.EMPTY);

    public Run {
      requireNonNull(date);
      requireNonNull(source);
      requireNonNull(conf);
    }
  }

  /** No run, for this reason. */
  record Refusal(Reason reason) implements RunExpectation {
    public Refusal {
      requireNonNull(reason);
    }
  }
}
