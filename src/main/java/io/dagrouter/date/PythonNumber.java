package io.dagrouter.date;

import java.util.List;
import java.util.OptionalInt;

/** Number literals of Python. */
final class PythonNumber {
  /** What may follow a number without a blank. */
  private static final List<String> KEYWORDS =
      List.of("and", "else", "for", "if", "in", "is", "not", "or");

  private static final int DECIMAL = 10;

  /** What has more digits is no part of a date, and what has as many fits an int. */
  private static final int MOST_DIGITS = 7;

  private static final int MOST_BITS = 30;

  private PythonNumber() {}

  /** Skips a number. */
  static void skip(PythonCursor cursor) throws PythonSyntaxException {
    int radix = radix(cursor.peek(), cursor.peek(1));
    if (radix != DECIMAL) {
      cursor.skip(2);
      if (cursor.peek() == '_') {
        cursor.skip(1);
      }
      if (!skipDigits(cursor, radix)) {
        throw notANumber(cursor);
      }
    } else {
      skipDecimal(cursor);
    }
    if (PythonName.isPart(cursor.peek()) && KEYWORDS.stream().noneMatch(cursor::isAt)) {
      throw notANumber(cursor);
    }
  }

  private static void skipDecimal(PythonCursor cursor) throws PythonSyntaxException {
    int start = cursor.offset();
    skipDigits(cursor, DECIMAL);
    int digitsEnd = cursor.offset();
    boolean integer = true;
    if (cursor.peek() == '.') {
      cursor.skip(1);
      skipDigits(cursor, DECIMAL);
      integer = false;
    }
    if (cursor.peek() == 'e' || cursor.peek() == 'E') {
      int sign = cursor.peek(1) == '+' || cursor.peek(1) == '-' ? 1 : 0;
      if (PythonCursor.isDigit(cursor.peek(1 + sign))) {
        cursor.skip(1 + sign);
        skipDigits(cursor, DECIMAL);
        integer = false;
      }
    }
    if (cursor.peek() == 'j' || cursor.peek() == 'J') {
      cursor.skip(1);
      integer = false;
    }
    if (integer && hasLeadingZero(cursor.text(), start, digitsEnd)) {
      throw notANumber(cursor);
    }
  }

  /** 007 is refused by Python, 000 is not. */
  private static boolean hasLeadingZero(String text, int start, int end) {
    if (text.charAt(start) != '0') {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (text.charAt(i) != '0' && text.charAt(i) != '_') {
        return true;
      }
    }
    return false;
  }

  /** Digits with single underscores between them; whether there was any. */
  private static boolean skipDigits(PythonCursor cursor, int radix) {
    boolean any = false;
    while (isDigit(cursor.peek(), radix)
        || (any && cursor.peek() == '_' && isDigit(cursor.peek(1), radix))) {
      cursor.skip(1);
      any = true;
    }
    return any;
  }

  private static boolean isDigit(char c, int radix) {
    return c < 0x80 && Character.digit(c, radix) >= 0;
  }

  private static int radix(char first, char second) {
    if (first != '0') {
      return DECIMAL;
    }
    return switch (second) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> DECIMAL;
    };
  }

  private static PythonSyntaxException notANumber(PythonCursor cursor) {
    return new PythonSyntaxException(
        "it has a number that is not one", cursor.text(), cursor.offset());
  }

  /**
   * The value of an integer literal; the largest int where it is larger than any year. Empty when
   * the literal is of another type.
   */
  static OptionalInt integer(String literal) {
    String digits = literal.replace("_", "");
    int radix = radix(digits.charAt(0), digits.length() > 1 ? digits.charAt(1) : ' ');
    int first = radix == DECIMAL ? 0 : 2;
    while (first < digits.length() - 1 && digits.charAt(first) == '0') {
      first++;
    }
    for (int i = first; i < digits.length(); i++) {
      if (!isDigit(digits.charAt(i), radix)) {
        return OptionalInt.empty();
      }
    }
    int most = radix == 2 ? MOST_BITS : MOST_DIGITS;
    return OptionalInt.of(
        digits.length() - first > most
            ? Integer.MAX_VALUE
            : Integer.parseInt(digits, first, digits.length(), radix));
  }
}
