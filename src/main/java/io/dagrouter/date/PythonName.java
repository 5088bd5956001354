package io.dagrouter.date;

import java.text.Normalizer;
import java.util.Set;

/** Python's identifiers: of any script, compared in the normal form NFKC (PEP 3131). */
final class PythonName {
  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  private PythonName() {}

  /** Whether a name may begin so; beyond ASCII the whole name is checked when it is known. */
  static boolean isStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  static boolean isPart(char c) {
    return isStart(c) || PythonCursor.isDigit(c);
  }

  static boolean isKeyword(String name) {
    return KEYWORDS.contains(name);
  }

  /** Whether a text is an identifier and no keyword. */
  static boolean isName(String text) {
    if (text.isEmpty() || isKeyword(text) || !isStart(text.charAt(0))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isPart(text.charAt(i))) {
        return false;
      }
    }
    try {
      normal(text, 0, text.length());
      return true;
    } catch (PythonSyntaxException e) {
      return false;
    }
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** A name as it is compared. */
  static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC);
  }

  /**
   * The name that stands at a place, as it is compared.
   *
   * @throws PythonSyntaxException when it has characters that no identifier may have
   */
  static String normal(String text, int start, int end) throws PythonSyntaxException {
    String written = text.substring(start, end);
    if (isAscii(written)) {
      return written;
    }
    for (int i = 0; i < written.length(); ) {
      int c = written.codePointAt(i);
      boolean allowed =
          i == 0
              ? c == '_' || Character.isUnicodeIdentifierStart(c)
              : Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
      if (!allowed) {
        throw new PythonSyntaxException(
            String.format("it has a character that is not allowed here, U+%04X", c),
            text,
            start + i);
      }
      i += Character.charCount(c);
    }
    String normal = normal(written);
    if (isKeyword(normal)) {
      throw new PythonSyntaxException("a keyword is not written in ASCII", text, start);
    }
    return normal;
  }
}
