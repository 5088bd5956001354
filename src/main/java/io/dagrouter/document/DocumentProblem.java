package io.dagrouter.document;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * One mistake in a routes document, told as {@code routes.yaml:12:5 lines.bank.dat: unknown key.
 * Did you mean "date"?}, always on one line. Immutable; ordered by where it stands.
 *
 * @param source the part that it is in, as in {@code routes.yaml} or {@code ssm:/lake/routes/bank}
 * @param line from 1
 * @param column from 1, in characters (Unicode code points)
 * @param path the way through the document, as in {@code lines.bank.arrivals[0]}; empty for the
 *     whole of it
 * @param what what is wrong, without the full stop
 * @param suggestion what to do about it, a whole sentence; empty when there is nothing to add
 */
public record DocumentProblem(
    String source, int line, int column, String path, String what, String suggestion)
    implements Comparable<DocumentProblem> {
  private static final Comparator<DocumentProblem> BY_PLACE =
      Comparator.comparing(DocumentProblem::source)
          .thenComparingInt(DocumentProblem::line)
          .thenComparingInt(DocumentProblem::column)
          .thenComparing(DocumentProblem::path)
          .thenComparing(DocumentProblem::what)
          .thenComparing(DocumentProblem::suggestion);

  public DocumentProblem {
    requireNonNull(source);
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("no place in a text: " + line + ":" + column);
    }
    path = OneLine.of(path);
    what = OneLine.of(what);
    suggestion = OneLine.of(suggestion);
  }

  static DocumentProblem at(
      String source, Position at, String path, String what, String suggestion) {
    return new DocumentProblem(source, at.line(), at.column(), path, what, suggestion);
  }

  public String message() {
    return place() + ": " + sentences();
  }

  /** Where it is, as in {@code routes.yaml:12:5 lines.bank.dat}. */
  public String place() {
    return source + ':' + line + ':' + column + (path.isEmpty() ? "" : " " + path);
  }

  /** What is wrong and what to do about it. */
  public String sentences() {
    return what + '.' + (suggestion.isEmpty() ? "" : " " + suggestion);
  }

  @Override
  public int compareTo(DocumentProblem other) {
    return BY_PLACE.compare(this, other);
  }
}
