package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.trace.Spans;

/**
 * Who is told of what goes out to an environment: how long it took, and that it was. Thread-safe
 * where both are.
 *
 * @param spans of tokens and commands
 * @param commands hears of each token that is asked for, and of each command
 */
public record Watchers(Spans spans, CommandListener commands) {
  public Watchers {
    requireNonNull(spans);
    requireNonNull(commands);
  }

  /** Nobody. */
  public static Watchers none() {
    return new Watchers(Spans.none(), CommandListener.none());
  }
}
