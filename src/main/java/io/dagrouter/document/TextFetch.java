package io.dagrouter.document;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import java.time.Instant;
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
   * @param changed when the text was last written, by the clock of the source; absent where the
   *     source does not know
   */
  record Fetched(List<DocumentPart> parts, Optional<String> tag, Optional<Instant> changed)
      implements TextFetch {
    public Fetched {
      parts = List.copyOf(parts);
      requireNonNull(tag);
      requireNonNull(changed);
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
