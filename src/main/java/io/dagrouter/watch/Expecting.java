package io.dagrouter.watch;

import io.dagrouter.reason.Problem;
import java.util.List;

/** The runs whose deadlines have passed, or why they are not known. */
sealed interface Expecting {
  /** By deadline, the earliest first. */
  record Known(List<ExpectedRun> runs) implements Expecting {
    public Known {
      runs = List.copyOf(runs);
    }
  }

  record Unknown(Problem problem) implements Expecting {}
}
