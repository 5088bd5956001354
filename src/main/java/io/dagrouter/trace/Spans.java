package io.dagrouter.trace;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where it is told how long pieces of work take. What becomes of that never touches the work: no
 * method throws, and none waits. Thread-safe.
 */
@FunctionalInterface
public interface Spans {
  /** Begins a piece of work, to be ended by who began it, in any thread. */
  Span begin(SpanSubject subject);

  /** Nobody is told. */
  static Spans none() {
    return _ -> Span.UNTOLD;
  }

  /**
   * Does a piece of work, and tells of it also where it throws.
   *
   * @param end says of the result how it ended
   */
  default <T> T around(SpanSubject subject, Supplier<T> work, Function<T, SpanEnd> end) {
    Span span = begin(subject);
    SpanEnd ended = SpanEnd.fault("BROKEN_OFF");
    try {
      T result = work.get();
      ended = end.apply(result);
      return result;
    } finally {
      span.end(ended);
    }
  }
}
