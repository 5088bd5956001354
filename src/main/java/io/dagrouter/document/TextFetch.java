package io.dagrouter.document;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import java.util.List;
import java.util.Optional;

/** The text of the routes document, or why it could not be read. */
public sealed interface TextFetch {
  /**
   * The text as it is now.
   *
   * @param parts at least one, of different sources
   * @param tag what tells this text from others at its source; absent where the source has nothing
   *     that can be asked for
   */
  record Fetched(List<DocumentPart> parts, Optional<String> tag) implements TextFetch {
    public Fetched {
      parts = List.copyOf(parts);
      requireNonNull(tag);
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("fetched no part");
      }
    }
  }

  /** The text is still the one of the known tag. */
  record Unchanged() implements TextFetch {}

  /**
   * It could not be read.
   *
   * @param problem of reason {@code ROUTES_UNAVAILABLE}
   */
  record Failed(Problem problem) implements TextFetch {}
}
