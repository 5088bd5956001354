package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where the runs of a line for a processing date are made.
 *
 * @param environment where the run is made
 * @param otherSide where other routes may have made the same run before; absent where there is no
 *     second environment, or where it holds shadows
 * @param shadow where a shadow of it is made; absent where there is none
 */
public record Placement(
    Environment environment, Optional<Environment> otherSide, Optional<Environment> shadow) {
  public Placement {
    requireNonNull(environment);
    requireNonNull(otherSide);
    requireNonNull(shadow);
  }
}
