package io.dagrouter.date;

/**
 * A file is not Python, as far as it is looked at. Checked, and caught in this package: it carries
 * the place out of the depth of the scanner.
 */
final class PythonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String text;
  private final int offset;

  /**
   * A mistake at a place.
   *
   * @param what is wrong, as the rest of "the file cannot be read as Python: …"
   * @param text the text of the file, as far as it could be decoded
   * @param offset where, in characters of the text
   */
  PythonSyntaxException(String what, String text, int offset) {
    super(what, null, false, false);
    this.what = what;
    this.text = text;
    this.offset = offset;
  }

  String what() {
    return what;
  }

  PythonSource source() {
    return new PythonSource(text);
  }

  int offset() {
    return offset;
  }
}
