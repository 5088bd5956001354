package io.dagrouter.document;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A text that holds a routes document or a part of one.
 *
 * @param source what messages call it, as in {@code routes.yaml} or {@code ssm:/lake/routes/bank}
 * @param lineName the line that the text is the body of, where it has neither {@code environments}
 *     nor {@code lines}; absent when the text is a document in any case
 * @param text YAML, or JSON when it begins with a brace
 */
public record DocumentPart(String source, Optional<String> lineName, String text) {
  public DocumentPart {
    requireNonNull(source);
    requireNonNull(lineName);
    requireNonNull(text);
  }

  /** A text that is a document by itself, or a part of one with the same keys. */
  public static DocumentPart whole(String source, String text) {
    return new DocumentPart(source, Optional.empty(), text);
  }

  /** A text that may be the body of one line. */
  public static DocumentPart lineOrDocument(String source, String lineName, String text) {
    return new DocumentPart(source, Optional.of(lineName), text);
  }

  /** Without the text, which may come out of a {@code SecureString}. */
  @Override
  public String toString() {
    return source + " (" + text.length() + " characters)";
  }
}
