package io.dagrouter.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * From where environments are looked at: another network or another role may see another thing.
 *
 * @param name of the machine, or "the function"
 * @param region {@code AWS_REGION}; absent where it is not set
 */
public record Standpoint(String name, Optional<String> region) {
  public Standpoint {
    requireNonNull(name);
    requireNonNull(region);
  }
}
