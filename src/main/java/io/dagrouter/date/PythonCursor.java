package io.dagrouter.date;

/** A place in Python source that only moves forward, and the number of its line. */
final class PythonCursor {
  /** What {@link #peek} gives beyond the end; a source that has this character is no Python. */
  private static final char NOTHING = '\0';

  private final String text;
  private int offset;
  private int line = 1;

  PythonCursor(String text) {
    this.text = text;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  String text() {
    return text;
  }

  int offset() {
    return offset;
  }

  int line() {
    return line;
  }

  boolean atEnd() {
    return offset >= text.length();
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    int at = offset + ahead;
    return at < text.length() ? text.charAt(at) : NOTHING;
  }

  int codePoint() {
    return text.codePointAt(offset);
  }

  boolean isAt(String word) {
    return text.startsWith(word, offset);
  }

  /** Skips characters, none of them a newline. */
  void skip(int characters) {
    offset += characters;
  }

  void newline() {
    offset++;
    line++;
  }

  /** Blanks within a line; a form feed is one. */
  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\f') {
      offset++;
    }
  }

  /** The rest of the line, its newline not included. */
  void skipLine() {
    int newline = text.indexOf('\n', offset);
    offset = newline < 0 ? text.length() : newline;
  }

  void skipName() {
    while (PythonName.isPart(peek())) {
      offset++;
    }
  }

  /** A backslash and the newline that it takes back. */
  void continuation() throws PythonSyntaxException {
    if (peek(1) != '\n' || offset + 2 >= text.length()) {
      throw new PythonSyntaxException(
          "a backslash stands where no line goes on after it", text, offset);
    }
    offset++;
    newline();
  }

  /** A backslash in a string and the character after it, whatever it is. */
  void skipEscape() {
    offset++;
    if (peek() == '\n') {
      newline();
    } else if (!atEnd()) {
      offset++;
    }
  }

  /** The rest of a string that began at {@code start}, its closing quotes included. */
  void skipString(int start, char quote, boolean triple) throws PythonSyntaxException {
    while (!isAtQuotes(quote, triple)) {
      if (atEnd() || (peek() == '\n' && !triple)) {
        throw unclosedString(start);
      }
      if (peek() == '\\') {
        skipEscape();
      } else if (peek() == '\n') {
        newline();
      } else {
        offset++;
      }
    }
    offset += triple ? 3 : 1;
  }

  boolean isAtQuotes(char quote, boolean triple) {
    return peek() == quote && (!triple || (peek(1) == quote && peek(2) == quote));
  }

  PythonSyntaxException unclosedString(int start) {
    return new PythonSyntaxException("a string is not closed", text, start);
  }
}
