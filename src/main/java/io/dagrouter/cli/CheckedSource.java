package io.dagrouter.cli;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReview;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.document.TextFetch;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.lambda.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
   */
  static CheckedSource check(String typed, Supplier<Surroundings> around) {
    try {
      RoutesSource source = RoutesSource.parse(RoutesOption.source(typed));
      return switch (Wiring.routesText(source, around).fetch(Optional.empty())) {
        case TextFetch.Failed(var problem) -> new Unread(typed, problem.message());
        case TextFetch.Unchanged _ ->
            throw new IllegalStateException("unchanged since never: " + typed);
        case TextFetch.Fetched(var parts, _, _) ->
            new Reviewed(
                typed, RoutesDocument.review(asTyped(typed, parts), RoutesDocument.version(parts)));
      };
    } catch (IllegalArgumentException | MisconfiguredException e) {
      return new Unread(typed, String.valueOf(e.getMessage()));
    }
  }

  /** The parts by the names that somebody knows who typed a path, not by absolute ones. */
  private static List<DocumentPart> asTyped(String typed, List<DocumentPart> parts) {
    if (RoutesOption.isSource(typed)) {
      return parts;
    }
    String absolute = Path.of(typed).toAbsolutePath().toString();
    String shown = typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed;
    return parts.stream()
        .map(
            part ->
                new DocumentPart(
                    shown + part.source().substring(absolute.length()),
                    part.lineName(),
                    part.text()))
        .toList();
  }
}
