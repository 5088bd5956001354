package io.dagrouter.router;

import io.dagrouter.reason.Problem;
import java.util.List;

/** Whether the set of objects that a date needs is there. */
public sealed interface SetState {
  record Complete() implements SetState {}

  /**
   * Something is not there.
   *
   * @param missing what, for people: at most {@link Sets#MOST_TOLD}, and then how many more
   */
  record Incomplete(List<String> missing) implements SetState {
    public Incomplete {
      missing = List.copyOf(missing);
    }
  }

  /** Nobody can tell now, or never. */
  record Unknown(Problem problem) implements SetState {}
}
