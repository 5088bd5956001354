package io.dagrouter.reconcile;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import java.util.List;
import java.util.Optional;

/** A page of a listing of versions, or why there is none. */
public sealed interface VersionPage {
  /**
   * What was listed.
   *
   * @param versions by key in {@link io.dagrouter.event.KeyOrder}, of each key the newest first;
   *     delete markers are none of them
   * @param next where there may be more; absent at the end
   */
  record Listed(List<ListedVersion> versions, Optional<VersionPosition> next)
      implements VersionPage {
    public Listed {
      versions = List.copyOf(versions);
      requireNonNull(next);
    }
  }

  record Failed(Problem problem) implements VersionPage {
    public Failed {
      requireNonNull(problem);
    }
  }
}
