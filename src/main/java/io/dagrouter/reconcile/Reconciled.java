package io.dagrouter.reconcile;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What came of holding the objects of a line against its runs. */
public sealed interface Reconciled {
  /**
   * It went well, if perhaps not to the end.
   *
   * @param from the first processing date that was asked for
   * @param to the last one
   * @param counts of the objects that were looked at
   * @param found those that are {@link Verdict#LOST}, in the order of the listings
   * @param passed those of them that were passed on: of several that ask for the same run the
   *     newest stands for all; empty where nothing was to be passed on
   * @param next where the time was over; absent at the end
   */
  record Done(
      Line line,
      LocalDate from,
      LocalDate to,
      ReconcileCounts counts,
      List<FoundArrival> found,
      List<FoundArrival> passed,
      Optional<ReconcilePosition> next)
      implements Reconciled {
    public Done {
      requireNonNull(line);
      requireNonNull(from);
      requireNonNull(to);
      requireNonNull(counts);
      found = List.copyOf(found);
      passed = List.copyOf(passed);
      requireNonNull(next);
    }
  }

  /** It could not be done; what was passed on before is passed on. */
  record Failed(Problem problem) implements Reconciled {
    public Failed {
      requireNonNull(problem);
    }
  }
}
