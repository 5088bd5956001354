package io.dagrouter.document;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in characters (Unicode code points), a byte order mark not counted
 */
record Position(int line, int column) {
  static final Position START = new Position(1, 1);

  /** {@code 12:7}, as in the messages. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
