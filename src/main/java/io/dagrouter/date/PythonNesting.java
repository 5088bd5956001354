package io.dagrouter.date;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The brackets, f-strings and replacement fields that are open at a place, innermost last. */
final class PythonNesting {
  enum Mode {
    BRACKET,
    /** The text of an f-string. */
    STRING,
    /** The expression of a replacement field. */
    FIELD,
    /** The format after the colon of a replacement field, which is text again. */
    FORMAT
  }

  /**
   * Something open.
   *
   * @param token the place of the token that opened it
   * @param closer the character that closes it: the quote of an f-string, everywhere within it
   */
  private record Open(Mode mode, int token, char closer, boolean triple, boolean raw) {}

  private final Deque<Open> open = new ArrayDeque<>();
  private int[] partners = new int[64];

  boolean isEmpty() {
    return open.isEmpty();
  }

  boolean isIn(Mode mode) {
    return !open.isEmpty() && open.getLast().mode() == mode;
  }

  boolean isInText() {
    return isIn(Mode.STRING) || isIn(Mode.FORMAT);
  }

  /** The token that opened what is innermost. */
  int innermost() {
    return open.getLast().token();
  }

  /** The quote of the innermost f-string, where its text or a format in it is innermost. */
  char quote() {
    return open.getLast().closer();
  }

  boolean isTriple() {
    return open.getLast().triple();
  }

  boolean isRaw() {
    return open.getLast().raw();
  }

  void open(int token, char closer) {
    open.addLast(new Open(Mode.BRACKET, token, closer, false, false));
  }

  void openString(int token, char quote, boolean triple, boolean raw) {
    open.addLast(new Open(Mode.STRING, token, quote, triple, raw));
  }

  void openField(int token) {
    Open text = open.getLast();
    open.addLast(new Open(Mode.FIELD, token, text.closer(), text.triple(), text.raw()));
  }

  void beginFormat() {
    Open field = open.getLast();
    open.addLast(new Open(Mode.FORMAT, field.token(), field.closer(), field.triple(), field.raw()));
  }

  void endFormat() {
    open.removeLast();
  }

  boolean isClosedBy(char bracket) {
    return switch (open.peekLast()) {
      case null -> false;
      case Open(Mode mode, int _, char closer, boolean _, boolean _) ->
          switch (mode) {
            case BRACKET -> bracket == closer;
            case FIELD -> bracket == '}';
            case STRING, FORMAT -> false;
          };
    };
  }

  /** Closes what is innermost by the token at {@code token}. */
  void close(int token) {
    int opening = open.removeLast().token();
    if (token >= partners.length) {
      partners = Arrays.copyOf(partners, Math.max(token + 1, partners.length * 2));
    }
    partners[opening] = token;
    partners[token] = opening;
  }

  /** For each token that opens or closes the place of the other one. */
  int[] partners(int tokens) {
    return Arrays.copyOf(partners, tokens);
  }
}
