package io.dagrouter.trace;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a piece of work is done for.
 *
 * @param line its name; absent where the work is not for one line
 * @param title of the line; absent where it has none, or it is not at hand
 * @param environment its alias
 */
public record SpanSubject(
    SpanName name, Optional<String> line, Optional<String> title, String environment) {
  public SpanSubject {
    requireNonNull(name);
    requireNonNull(line);
    requireNonNull(title);
    requireNonNull(environment);
  }
}
