package io.dagrouter.trace;

import static java.util.Objects.requireNonNull;

/**
 * How a piece of work ended.
 *
 * @param outcome one of few words: the name of a reason, say. Nothing of a conf, an answer or a
 *     token
 */
public record SpanEnd(Verdict verdict, String outcome) {
  /** Whether that is well, by the flags that X-Ray has. */
  public enum Verdict {
    WELL,
    /** It was refused. */
    ERROR,
    /** Who was to do it could not. */
    FAULT
  }

  public SpanEnd {
    requireNonNull(verdict);
    requireNonNull(outcome);
  }

  public static SpanEnd well(String outcome) {
    return new SpanEnd(Verdict.WELL, outcome);
  }

  public static SpanEnd error(String outcome) {
    return new SpanEnd(Verdict.ERROR, outcome);
  }

  public static SpanEnd fault(String outcome) {
    return new SpanEnd(Verdict.FAULT, outcome);
  }
}
