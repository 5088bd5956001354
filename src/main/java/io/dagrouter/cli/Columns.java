package io.dagrouter.cli;

/**
 * How many columns of a terminal a text takes, as Unicode's East Asian Width has it (UAX #11): a
 * character of Korean, Chinese or Japanese two, a mark on another character none, any other one.
 */
final class Columns {
  private static final String ELLIPSIS = "…";

  private Columns() {}

  /** The columns of a text that is {@link Printable}. */
  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isJoined(character) ? 0 : isWide(character) ? 2 : 1;
    };
  }

  /** Vowels and final consonants of Korean, which stand in the square of the first consonant. */
  private static boolean isJoined(int character) {
    return character >= 0x1160 && character <= 0x11ff;
  }

  private static boolean isWide(int character) {
    return (character >= 0x1100 && character <= 0x115f)
        || (character >= 0x2e80 && character <= 0xa4cf && character != 0x303f)
        || (character >= 0xa960 && character <= 0xa97f)
        || (character >= 0xac00 && character <= 0xd7a3)
        || (character >= 0xf900 && character <= 0xfaff)
        || (character >= 0xfe30 && character <= 0xfe6f)
        || (character >= 0xff00 && character <= 0xff60)
        || (character >= 0xffe0 && character <= 0xffe6)
        || (character >= 0x1f300 && character <= 0x1f64f)
        || (character >= 0x1f680 && character <= 0x1f6ff)
        || (character >= 0x1f900 && character <= 0x1f9ff)
        || (character >= 0x20000 && character <= 0x3fffd);
  }

  /** The text with blanks up to so many columns; as it is where it takes more. */
  static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /**
   * The text, with an ellipsis for its middle where it takes more columns than there are.
   *
   * @param columns at least 3
   */
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int tail = (columns - 1) / 2;
    return head(text, columns - 1 - tail) + ELLIPSIS + tail(text, tail);
  }

  private static String head(String text, int columns) {
    int end = 0;
    for (int left = columns; end < text.length(); ) {
      int character = text.codePointAt(end);
      left -= of(character);
      if (left < 0) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end);
  }

  private static String tail(String text, int columns) {
    int start = text.length();
    for (int left = columns; start > 0; ) {
      int character = text.codePointBefore(start);
      left -= of(character);
      if (left < 0) {
        break;
      }
      start -= Character.charCount(character);
    }
    return text.substring(start);
  }
}
