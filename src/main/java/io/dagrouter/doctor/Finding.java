package io.dagrouter.doctor;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import java.util.Optional;

/** What a check came to. */
public sealed interface Finding {
  /**
   * It is as it should be.
   *
   * @param saw what was seen
   */
  record Passed(String saw) implements Finding {
    public Passed {
      requireNonNull(saw);
    }
  }

  /**
   * It works, and somebody should look at it.
   *
   * @param saw what was seen, and what about it
   */
  record Warned(String saw) implements Finding {
    public Warned {
      requireNonNull(saw);
    }
  }

  /**
   * It does not work.
   *
   * @param further what else helps in this very case, a sentence; absent where the remedy is all
   */
  record Failed(Problem problem, Optional<String> further) implements Finding {
    public Failed {
      requireNonNull(problem);
      requireNonNull(further);
    }

    public Failed(Problem problem) {
      this(problem, Optional.empty());
    }
  }

  /** Nothing is known: a check before it failed. */
  record NotChecked() implements Finding {}
}
