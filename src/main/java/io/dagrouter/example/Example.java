package io.dagrouter.example;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * An example of the routes.
 *
 * @param place where it stands
 * @param happening what happens
 * @param at when it happens; absent where nothing expected depends on it
 * @param expected what is to come of it
 */
public record Example(
    ExamplePlace place, Happening happening, Optional<Instant> at, Expectation expected) {
  public Example {
    requireNonNull(place);
    requireNonNull(happening);
    requireNonNull(at);
    requireNonNull(expected);
  }
}
