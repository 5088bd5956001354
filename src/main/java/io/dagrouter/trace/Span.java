package io.dagrouter.trace;

/** A piece of work that is under way. */
@FunctionalInterface
public interface Span {
  /** One that nobody hears of. */
  Span UNTOLD = _ -> {};

  /** Ends it; to be called once. Never throws, and never waits. */
  void end(SpanEnd end);
}
