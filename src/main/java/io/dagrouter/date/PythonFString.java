package io.dagrouter.date;

/** The text of f-strings and template strings, between and within replacement fields. */
final class PythonFString {
  /** What text ends at; the cursor then stands before it. */
  enum End {
    /** The closing quotes. */
    QUOTE,
    /** The brace that opens a replacement field. */
    FIELD_OPENS,
    /** The brace that closes the replacement field whose format this was. */
    FORMAT_ENDS
  }

  private PythonFString() {}

  /**
   * Skips text.
   *
   * @param start where the string began, for an error
   */
  static End skipText(PythonCursor cursor, PythonNesting nesting, int start)
      throws PythonSyntaxException {
    boolean format = nesting.isIn(PythonNesting.Mode.FORMAT);
    boolean named = false;
    while (true) {
      if (cursor.atEnd() || (cursor.peek() == '\n' && !nesting.isTriple())) {
        throw cursor.unclosedString(start);
      }
      if (cursor.isAtQuotes(nesting.quote(), nesting.isTriple())) {
        if (format) {
          throw cursor.unclosedString(start);
        }
        return End.QUOTE;
      }
      switch (cursor.peek()) {
        case '\n' -> cursor.newline();
        case '\\' -> named |= skipBackslash(cursor, nesting.isRaw());
        case '{' -> {
          // Within a format a brace is never doubled.
          if (format || cursor.peek(1) != '{') {
            return End.FIELD_OPENS;
          }
          cursor.skip(2);
        }
        case '}' -> {
          if (named) {
            named = false;
            cursor.skip(1);
          } else if (format) {
            return End.FORMAT_ENDS;
          } else if (cursor.peek(1) == '}') {
            cursor.skip(2);
          } else {
            throw new PythonSyntaxException("\"}\" closes nothing", cursor.text(), cursor.offset());
          }
        }
        default -> cursor.skip(1);
      }
    }
  }

  /** Skips a backslash and what it takes with it; whether it was the beginning of {@code \N{…}}. */
  private static boolean skipBackslash(PythonCursor cursor, boolean raw) {
    char next = cursor.peek(1);
    if (next == '{' || next == '}') {
      // A backslash does not keep a brace from being one.
      cursor.skip(1);
      return false;
    }
    if (!raw && next == 'N' && cursor.peek(2) == '{') {
      cursor.skip(3);
      return true;
    }
    cursor.skipEscape();
    return false;
  }
}
