package io.dagrouter.router;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import java.util.List;

/** A page of a listing, or why there is none. */
public sealed interface LakePage {
  /**
   * What was listed.
   *
   * @param objects in {@link io.dagrouter.event.KeyOrder}
   * @param more whether there are more under the prefix, after the last of these
   */
  record Listed(List<LakeObject> objects, boolean more) implements LakePage {
    public Listed {
      objects = List.copyOf(objects);
      if (more && objects.isEmpty()) {
        throw new IllegalArgumentException("more after nothing");
      }
    }
  }

  record Failed(Problem problem) implements LakePage {
    public Failed {
      requireNonNull(problem);
    }
  }
}
