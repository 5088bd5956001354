package io.dagrouter.cli;

import picocli.CommandLine.Help.Ansi;

/** How wide text is on a terminal, where Korean, Chinese and Japanese take two columns each. */
final class Columns {
  private static final char ELLIPSIS = '…';

  private Columns() {}

  /** The columns that a text takes. */
  static int of(String text) {
    // What is markup to picocli is text here, and as wide.
    return Ansi.OFF.text(text.replace("@|", "@!").replace("|@", "!@")).getCJKAdjustedLength();
  }

  /** A text with spaces behind it up to a width; as it is where it is wider. */
  static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /** As much of a text as a width has room for, with an ellipsis where something is left out. */
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int end = text.length();
    while (end > 0 && of(text.substring(0, end)) >= columns) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + ELLIPSIS;
  }
}
