package io.dagrouter.date;

/**
 * A token of Python source.
 *
 * @param kind what it is
 * @param text of a name (normalised as Python does, NFKC) or an operator; of a keyword as well,
 *     which is a name here; empty for the other kinds, whose text is in the source
 * @param start where it begins, in characters of the source
 * @param end where it ends, exclusive
 * @param line the line that it begins in, from 1
 */
record PythonToken(Kind kind, String text, int start, int end, int line) {
  enum Kind {
    NAME,
    NUMBER,
    /** A string or bytes literal, with its prefix and quotes. */
    STRING,
    /** The prefix and opening quotes of an f-string or template string: a bracket that opens. */
    F_START,
    /** Text of an f-string between its replacement fields. */
    F_TEXT,
    /** The closing quotes of an f-string: a bracket that closes. */
    F_END,
    /** An operator or delimiter; also the braces around a replacement field of an f-string. */
    OPERATOR,
    /** The end of a logical line. */
    NEWLINE,
    INDENT,
    DEDENT,
    /** The end of the file. */
    END
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean isOperator(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  /** Whether a closing token stands further on that matches this one. */
  boolean opens() {
    return kind == Kind.F_START || isBracket("([{");
  }

  boolean closes() {
    return kind == Kind.F_END || isBracket(")]}");
  }

  private boolean isBracket(String brackets) {
    return kind == Kind.OPERATOR && text.length() == 1 && brackets.indexOf(text.charAt(0)) >= 0;
  }
}
