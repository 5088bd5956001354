package io.dagrouter.cli;

import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReview;
import io.dagrouter.lambda.Surroundings;
import java.time.LocalDate;
import java.util.function.Supplier;

/** What came of checking a source that somebody typed. */
sealed interface CheckedSource {
  /** As it was typed. */
  String source();

  /** It holds a document, right or wrong. */
  record Reviewed(String source, RoutesReview review) implements CheckedSource {}

  /**
   * It could not be read.
   *
   * @param message why, and what helps
   */
  record Unread(String source, String message) implements CheckedSource {}

  /**
   * Reads and reviews a source.
   *
   * @param typed a path, or what {@code ROUTES_SOURCE} may be
   * @param around asked for only where the source is in AWS
   * @param today what calendars are to reach well beyond
   */
  static CheckedSource check(String typed, Supplier<Surroundings> around, LocalDate today) {
    try {
      TypedDocument document = TypedDocument.read(typed, around);
      return new Reviewed(
          typed,
          RoutesDocument.review(document.shown(), RoutesDocument.version(document.parts()), today));
    } catch (MisconfiguredException e) {
      return new Unread(typed, String.valueOf(e.getMessage()));
    }
  }
}
