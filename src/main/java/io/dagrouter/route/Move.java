package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

/** How a line goes from its environment to another one. */
public sealed interface Move {
  /** The environment that it goes to. */
  Environment to();

  /**
   * Each run is made in the other environment, too, under the same run id. What becomes of it there
   * is told, and changes nothing.
   */
  record Shadow(Environment to) implements Move {
    public Shadow {
      requireNonNull(to);
    }
  }

  /** All runs of some processing dates are made in the other environment instead. */
  record Split(Environment to, Share share) implements Move {
    public Split {
      requireNonNull(to);
      requireNonNull(share);
    }
  }
}
