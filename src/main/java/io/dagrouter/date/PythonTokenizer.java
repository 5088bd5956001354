package io.dagrouter.date;

import io.dagrouter.date.PythonNesting.Mode;
import io.dagrouter.date.PythonToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits Python source into tokens, as "Lexical analysis" in the Python Language Reference has it,
 * for Python 3.8 to 3.14: an f-string is split as since 3.12 (PEP 701), which reads every older
 * f-string alike. One pass, without recursion. Not thread-safe.
 */
final class PythonTokenizer {
  private final PythonSource source;
  private final PythonCursor cursor;
  private final List<PythonToken> tokens = new ArrayList<>();
  private final PythonNesting nesting = new PythonNesting();
  private final PythonIndentation indentation = new PythonIndentation();
  private boolean lineBegins = true;
  private boolean lineHasTokens;

  private PythonTokenizer(PythonSource source) {
    this.source = source;
    this.cursor = new PythonCursor(source.text());
  }

  /**
   * The tokens of a source.
   *
   * @throws PythonSyntaxException when a string or bracket is not closed, the indentation fits no
   *     block, or a character or number is none that Python knows
   */
  static PythonTokens tokenize(PythonSource source) throws PythonSyntaxException {
    PythonTokenizer tokenizer = new PythonTokenizer(source);
    tokenizer.run();
    return new PythonTokens(
        source, tokenizer.tokens, tokenizer.nesting.partners(tokenizer.tokens.size()));
  }

  private void run() throws PythonSyntaxException {
    while (true) {
      if (nesting.isInText()) {
        fStringText();
        continue;
      }
      if (lineBegins && nesting.isEmpty()) {
        beginLine();
      }
      lineBegins = false;
      cursor.skipBlanks();
      if (cursor.atEnd()) {
        endFile();
        return;
      }
      token();
    }
  }

  private void beginLine() throws PythonSyntaxException {
    int blocks = indentation.measure(cursor);
    for (int i = 0; i < blocks; i++) {
      addEmpty(Kind.INDENT);
    }
    for (int i = blocks; i < 0; i++) {
      addEmpty(Kind.DEDENT);
    }
  }

  private void endFile() throws PythonSyntaxException {
    if (!nesting.isEmpty()) {
      PythonToken opening = tokens.get(nesting.innermost());
      throw new PythonSyntaxException(
          "\"" + source.text().substring(opening.start(), opening.end()) + "\" is not closed",
          source.text(),
          opening.start());
    }
    if (lineHasTokens) {
      addEmpty(Kind.NEWLINE);
    }
    for (int i = indentation.depth(); i > 0; i--) {
      addEmpty(Kind.DEDENT);
    }
    addEmpty(Kind.END);
  }

  private void token() throws PythonSyntaxException {
    char c = cursor.peek();
    if (c == '\n') {
      if (nesting.isEmpty()) {
        if (lineHasTokens) {
          addEmpty(Kind.NEWLINE);
        }
        lineHasTokens = false;
        lineBegins = true;
      }
      cursor.newline();
    } else if (c == '#') {
      cursor.skipLine();
    } else if (c == '\\') {
      cursor.continuation();
    } else if (c == '"' || c == '\'') {
      string(cursor.offset());
    } else if (PythonCursor.isDigit(c) || (c == '.' && PythonCursor.isDigit(cursor.peek(1)))) {
      int start = cursor.offset();
      PythonNumber.skip(cursor);
      add(Kind.NUMBER, "", start, cursor.line());
    } else if (PythonName.isStart(c)) {
      name();
    } else {
      operator();
    }
  }

  private void name() throws PythonSyntaxException {
    int start = cursor.offset();
    cursor.skipName();
    char next = cursor.peek();
    if ((next == '"' || next == '\'') && isPrefix(source.text(), start, cursor.offset())) {
      string(start);
      return;
    }
    add(Kind.NAME, PythonName.normal(source.text(), start, cursor.offset()), start, cursor.line());
  }

  private static boolean isPrefix(String text, int start, int end) {
    return end - start <= 2 && PythonString.isPrefix(text.substring(start, end));
  }

  /** A string whose prefix, if any, begins at {@code start} and ends here. */
  private void string(int start) throws PythonSyntaxException {
    String prefix = source.text().substring(start, cursor.offset());
    boolean raw = PythonString.isRaw(prefix);
    int line = cursor.line();
    char quote = cursor.peek();
    boolean triple = cursor.peek(1) == quote && cursor.peek(2) == quote;
    cursor.skip(triple ? 3 : 1);
    if (PythonString.isFormatted(prefix)) {
      nesting.openString(tokens.size(), quote, triple, raw);
      add(Kind.F_START, "", start, line);
    } else {
      cursor.skipString(start, quote, triple);
      add(Kind.STRING, "", start, line);
    }
  }

  private void fStringText() throws PythonSyntaxException {
    int start = cursor.offset();
    int line = cursor.line();
    PythonFString.End end =
        PythonFString.skipText(cursor, nesting, tokens.get(nesting.innermost()).start());
    if (cursor.offset() > start) {
      add(Kind.F_TEXT, "", start, line);
    }
    int here = cursor.offset();
    switch (end) {
      case QUOTE -> {
        cursor.skip(nesting.isTriple() ? 3 : 1);
        nesting.close(tokens.size());
        add(Kind.F_END, "", here, cursor.line());
      }
      case FIELD_OPENS -> {
        cursor.skip(1);
        nesting.openField(tokens.size());
        add(Kind.OPERATOR, "{", here, cursor.line());
      }
      case FORMAT_ENDS -> nesting.endFormat();
    }
  }

  private void operator() throws PythonSyntaxException {
    int start = cursor.offset();
    char c = cursor.peek();
    if (c == ':' && nesting.isIn(Mode.FIELD)) {
      cursor.skip(1);
      nesting.beginFormat();
      return;
    }
    String operator = PythonOperators.at(source.text(), start);
    if (operator.isEmpty() || (operator.equals("!") && !nesting.isIn(Mode.FIELD))) {
      throw new PythonSyntaxException(
          String.format("it has a character that is not allowed here, U+%04X", cursor.codePoint()),
          source.text(),
          start);
    }
    cursor.skip(operator.length());
    switch (c) {
      case '(' -> nesting.open(tokens.size(), ')');
      case '[' -> nesting.open(tokens.size(), ']');
      case '{' -> nesting.open(tokens.size(), '}');
      case ')', ']', '}' -> {
        if (!nesting.isClosedBy(c)) {
          throw new PythonSyntaxException("\"" + c + "\" closes nothing", source.text(), start);
        }
        nesting.close(tokens.size());
      }
      default -> {}
    }
    add(Kind.OPERATOR, operator, start, cursor.line());
  }

  private void add(Kind kind, String text, int start, int line) {
    tokens.add(new PythonToken(kind, text, start, cursor.offset(), line));
    lineHasTokens = true;
  }

  private void addEmpty(Kind kind) {
    tokens.add(new PythonToken(kind, "", cursor.offset(), cursor.offset(), cursor.line()));
  }
}
