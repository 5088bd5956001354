package io.dagrouter.example;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.LineName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What came of an example.
 *
 * @param lines those that took the event, in the order of the routes document
 * @param unrouted why none did, where none did
 */
public record Actual(SequencedMap<LineName, Taken> lines, Optional<Problem> unrouted) {
  public Actual {
    lines = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(lines));
    requireNonNull(unrouted);
  }

  /** What a line made of the event; empty where it did not take it. */
  public Optional<Taken> of(LineName line) {
    return Optional.ofNullable(lines.get(line));
  }
}
