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

  public String message() {
    StringBuilder message = new StringBuilder(source);
    message.append(':').append(line).append(':').append(column);
    if (!path.isEmpty()) {
      message.append(' ').append(path);
    }
    message.append(": ").append(what).append('.');
    if (!suggestion.isEmpty()) {
      message.append(' ').append(suggestion);
    }
    return message.toString();
  }

  @Override
  public int compareTo(DocumentProblem other) {
    return BY_PLACE.compare(this, other);
  }
}
