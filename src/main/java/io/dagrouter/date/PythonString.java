package io.dagrouter.date;

import java.util.Locale;
import java.util.Optional;

/** String literals of Python: their prefixes, and the text that they stand for. */
final class PythonString {
  private PythonString() {}

  /** Whether letters before a quote are part of the literal; in any case and order. */
  static boolean isPrefix(String letters) {
    return switch (letters.toLowerCase(Locale.ROOT)) {
      case "r", "u", "b", "f", "t", "rb", "br", "rf", "fr", "rt", "tr" -> true;
      default -> false;
    };
  }

  static boolean isRaw(String prefix) {
    return has(prefix, 'r');
  }

  /** Whether the literal may have replacement fields: an f-string or a template string. */
  static boolean isFormatted(String prefix) {
    return has(prefix, 'f') || has(prefix, 't');
  }

  /** Whether a literal, with its prefix, is of type bytes. */
  static boolean isBytes(String literal) {
    return has(prefix(literal), 'b');
  }

  private static boolean has(String prefix, char letter) {
    return prefix.toLowerCase(Locale.ROOT).indexOf(letter) >= 0;
  }

  private static String prefix(String literal) {
    int quote = 0;
    while (literal.charAt(quote) != '"' && literal.charAt(quote) != '\'') {
      quote++;
    }
    return literal.substring(0, quote);
  }

  /**
   * The text that a literal stands for, with its prefix and quotes, neither bytes nor formatted.
   * Empty when an escape in it is broken, or names a character by a name that Java does not know.
   */
  static Optional<String> decode(String literal) {
    String prefix = prefix(literal);
    char quote = literal.charAt(prefix.length());
    int quotes = literal.startsWith(String.valueOf(quote).repeat(3), prefix.length()) ? 3 : 1;
    String body = literal.substring(prefix.length() + quotes, literal.length() - quotes);
    return isRaw(prefix) || body.indexOf('\\') < 0 ? Optional.of(body) : unescape(body);
  }

  private static Optional<String> unescape(String body) {
    StringBuilder text = new StringBuilder(body.length());
    int i = 0;
    while (i < body.length()) {
      char c = body.charAt(i++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escape = body.charAt(i++);
      switch (escape) {
        case '\n' -> {}
        case '\\', '\'', '"' -> text.append(escape);
        case 'a' -> text.append('\u0007');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'v' -> text.append('\u000b');
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          int end = i;
          while (end < body.length() && end < i + 2 && isOctal(body.charAt(end))) {
            end++;
          }
          text.append((char) Integer.parseInt(body, i - 1, end, 8));
          i = end;
        }
        case 'x', 'u', 'U' -> {
          int digits = escape == 'x' ? 2 : escape == 'u' ? 4 : 8;
          int codePoint = hexadecimal(body, i, digits);
          if (!Character.isValidCodePoint(codePoint)) {
            return Optional.empty();
          }
          text.appendCodePoint(codePoint);
          i += digits;
        }
        case 'N' -> {
          int end = body.indexOf('}', i);
          int codePoint = end < 0 || body.charAt(i) != '{' ? -1 : named(body.substring(i + 1, end));
          if (codePoint < 0) {
            return Optional.empty();
          }
          text.appendCodePoint(codePoint);
          i = end + 1;
        }
        // Python leaves an escape that it does not know as it is.
        default -> text.append('\\').append(escape);
      }
    }
    return Optional.of(text.toString());
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  /** The value of so many hexadecimal digits, -1 when they are not all there. */
  private static int hexadecimal(String text, int start, int digits) {
    if (start + digits > text.length()) {
      return -1;
    }
    long value = 0;
    for (int i = start; i < start + digits; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value > Character.MAX_CODE_POINT ? -1 : (int) value;
  }

  /** The character of a Unicode name, -1 when Java does not give it that very name. */
  private static int named(String name) {
    try {
      int codePoint = Character.codePointOf(name);
      return name.equalsIgnoreCase(Character.getName(codePoint)) ? codePoint : -1;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}
