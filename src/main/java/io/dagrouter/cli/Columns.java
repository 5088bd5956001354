package io.dagrouter.cli;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * How many columns of a terminal a text takes: by the East Asian Width of its characters (UAX #11)
 * as far as terminals agree on it. The JDK does not tell that property; scripts and emoji come
 * close enough for names, titles and keys.
 */
final class Columns {
  private static final Set<UnicodeScript> WIDE =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HANGUL,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.YI);
  private static final String CUT = "…";

  private Columns() {}

  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /** The text in at most so many columns; what does not fit is left out, and shown to be. */
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    return columns < 1 ? "" : head(text, columns - 1) + CUT;
  }

  /**
   * The text, with an ellipsis for its middle where it takes more columns than there are.
   *
   * @param columns at least 3
   */
  static String cutInTheMiddle(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int tail = (columns - 1) / 2;
    return head(text, columns - 1 - tail) + CUT + tail(text, tail);
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

  /** The text with blanks behind it, so that it takes that many columns at least. */
  static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  private static int of(int c) {
    if (isDrawnOverAnother(c)) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  /** Accents, joiners, and the vowels and finals of Korean that is written in its letters. */
  private static boolean isDrawnOverAnother(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
      default -> c >= 0x1160 && c <= 0x11ff;
    };
  }

  private static boolean isWide(int c) {
    if (c >= 0xff61 && c <= 0xffdc) {
      return false; // the halfwidth forms of Katakana and Hangul
    }
    return (c >= 0x3000 && c <= 0x303e) // punctuation between them
        || (c >= 0xff01 && c <= 0xff60) // fullwidth forms
        || (c >= 0xffe0 && c <= 0xffe6)
        || Character.isEmojiPresentation(c)
        || WIDE.contains(UnicodeScript.of(c));
  }
}
