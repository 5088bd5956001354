package io.dagrouter.document;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A text that holds a routes document or a part of one.
 *
 * @param source what messages call it, as in {@code routes.yaml} or {@code ssm:/lake/routes/bank}
 * @param lineName the line that the text is the body of, where it has neither {@code environments}
 *     nor {@code lines}; absent when the text is a document in any case
 * @param isHolidays whether it holds the holidays of a calendar, which the document names by this
 *     source, and nothing else
 * @param text YAML, or JSON when it begins with a brace
 */
public record DocumentPart(
    String source, Optional<String> lineName, boolean isHolidays, String text) {
  public DocumentPart {
    requireNonNull(source);
    requireNonNull(lineName);
    requireNonNull(text);
  }

  /** The holidays that a document has elsewhere. */
  public static DocumentPart holidays(String source, String text) {
    return new DocumentPart(source, Optional.empty(), true, text);
  }

  /** The same under another name. */
  public DocumentPart named(String other) {
    return new DocumentPart(other, lineName, isHolidays, text);
  }

  /** The same with another text. */
  public DocumentPart with(String other) {
    return new DocumentPart(source, lineName, isHolidays, other);
  }

  /** A text that is a document by itself, or a part of one with the same keys. */
  public static DocumentPart whole(String source, String text) {
    return new DocumentPart(source, Optional.empty(), false, text);
  }

  /** A text that may be the body of one line. */
  public static DocumentPart lineOrDocument(String source, String lineName, String text) {
    return new DocumentPart(source, Optional.of(lineName), false, text);
  }

  /** Without the text, which may come out of a {@code SecureString}. */
  @Override
  public String toString() {
    return source + " (" + text.length() + " characters)";
  }
}
