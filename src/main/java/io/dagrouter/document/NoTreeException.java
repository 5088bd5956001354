package io.dagrouter.document;

/** A text is no tree: its syntax is wrong, or it goes beyond what is read. */
final class NoTreeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Position at;
  private final String what;
  private final String suggestion;

  NoTreeException(Position at, String what, String suggestion) {
    super(what, null, false, false);
    this.at = at;
    this.what = what;
    this.suggestion = suggestion;
  }

  DocumentProblem in(String source) {
    return DocumentProblem.at(source, at, "", what, suggestion);
  }
}
