package io.dagrouter.example;

import static java.util.Objects.requireNonNull;

import io.dagrouter.route.LineName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Which lines are to take the event of an example, and what they are to make of it. */
public sealed interface Expectation {
  /** One line takes it; whether others do is not looked at. */
  record Takes(LineName line, RunExpectation run) implements Expectation {
    public Takes {
      requireNonNull(line);
      requireNonNull(run);
    }
  }

  /** One line does not take it; whether others do is not looked at. */
  record TakesNot(LineName line) implements Expectation {
    public TakesNot {
      requireNonNull(line);
    }
  }

  /**
   * Exactly these lines take it.
   *
   * @param lines what each makes of it; empty where no line takes it
   */
  record Exactly(SequencedMap<LineName, RunExpectation> lines) implements Expectation {
    public Exactly {
      lines = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(lines));
    }
  }
}
