package io.dagrouter.document;

import io.dagrouter.json.HalfCharacter;

/**
 * How much of a text is read: enough for 100,000 lines, and not so much that a text made to do harm
 * (nested without end, or small with aliases that unfold to billions of values) takes the memory.
 * Not thread-safe; one for each text.
 */
final class TreeLimits {
  static final int DEEPEST = 64;
  static final int MOST_NODES = 4_000_000;
  static final int LONGEST_TEXT = 32 * 1024 * 1024;
  private static final String SMALLER = "Make the document smaller.";

  private long nodes;

  static void checkLength(String text) throws NoTreeException {
    if (text.length() > LONGEST_TEXT) {
      throw new NoTreeException(
          Position.START, "the document has more than " + LONGEST_TEXT + " characters", SMALLER);
    }
  }

  void checkDepth(int depth, Position at) throws NoTreeException {
    if (depth > DEEPEST) {
      throw new NoTreeException(
          at, "this is nested deeper than " + DEEPEST + " levels", "Make it flatter.");
    }
  }

  /** Counts nodes; those behind an alias count each time that it stands for them. */
  void count(long more, Position at) throws NoTreeException {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw new NoTreeException(
          at,
          "the document has more than " + MOST_NODES + " values, those of aliases counted in",
          SMALLER);
    }
  }

  long counted() {
    return nodes;
  }

  /** The text, where it is whole characters, which alone can be sent on as UTF-8. */
  static String characters(String text, Position at) throws NoTreeException {
    if (HalfCharacter.isIn(text)) {
      throw new NoTreeException(
          at, "half a character (an unpaired surrogate) stands here", "Write the whole character.");
    }
    return text;
  }
}
