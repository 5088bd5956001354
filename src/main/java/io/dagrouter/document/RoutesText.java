package io.dagrouter.document;

import java.util.Optional;

/** Where the text of the routes document comes from. Thread-safe. */
public interface RoutesText {
  /** What messages call it: the value of {@code ROUTES_SOURCE}. */
  String source();

  /**
   * Reads the text, in one call to the other side where it is small.
   *
   * @param known the tag of the text that the caller has; the answer may then be {@link
   *     TextFetch.Unchanged}
   */
  TextFetch fetch(Optional<String> known);
}
