package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.SequencedMap;

/**
 * An arrival pattern that was held against an object.
 *
 * @param line whose pattern it is
 * @param captures what it takes from the object; absent where it does not match
 */
public record Considered(
    Line line, KeyPattern pattern, Optional<SequencedMap<String, Capture>> captures) {
  public Considered {
    requireNonNull(line);
    requireNonNull(pattern);
    requireNonNull(captures);
  }
}
