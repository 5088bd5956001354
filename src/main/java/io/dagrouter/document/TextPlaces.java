package io.dagrouter.document;

/**
 * Turns offsets in a text into lines and columns. Offsets must not fall, so that the text is walked
 * through once, whether it stands on one line or on many. Not thread-safe.
 */
final class TextPlaces {
  private final String text;
  private int offset;
  private int line = 1;
  private int column = 1;

  TextPlaces(String text) {
    this.text = text;
  }

  /** The place of an offset, counted in {@code char}s from 0. */
  Position at(long wanted) {
    long end = Math.min(wanted, text.length());
    while (offset < end) {
      char c = text.charAt(offset++);
      if (c == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(c)) {
        column++;
      }
    }
    return new Position(line, column);
  }
}
