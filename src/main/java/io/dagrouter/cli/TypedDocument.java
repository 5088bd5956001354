package io.dagrouter.cli;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.document.TextFetch;
import io.dagrouter.lambda.RoutesWiring;
import io.dagrouter.lambda.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A document at a source that somebody typed, be it right or wrong.
 *
 * @param typed a path, or what {@code ROUTES_SOURCE} may be
 * @param parts as the source has them, at least one
 */
record TypedDocument(String typed, List<DocumentPart> parts) {
  TypedDocument {
    parts = List.copyOf(parts);
  }

  /**
   * Reads it.
   *
   * @param around asked for only where the source is in AWS
   * @throws MisconfiguredException when it cannot be read
   */
  static TypedDocument read(String typed, Supplier<Surroundings> around) {
    try {
      RoutesSource source = RoutesSource.parse(RoutesOption.source(typed));
      return switch (RoutesWiring.routesText(source, around).fetch(Optional.empty())) {
        case TextFetch.Failed(var problem) -> throw new MisconfiguredException(problem.message());
        case TextFetch.Unchanged _ ->
            throw new IllegalStateException("unchanged since never: " + typed);
        case TextFetch.Fetched(var parts, _, _) -> new TypedDocument(typed, parts);
      };
    } catch (IllegalArgumentException e) {
      throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The parts that are published with it, by the same names: holidays stay where they are. */
  List<DocumentPart> published() {
    return shown().stream().filter(part -> !part.isHolidays()).toList();
  }

  /** The parts by the names that somebody knows who typed a path, not by absolute ones. */
  List<DocumentPart> shown() {
    if (RoutesOption.isSource(typed)) {
      return parts;
    }
    String absolute = Path.of(typed).toAbsolutePath().toString();
    String shown = typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed;
    return parts.stream()
        .map(
            part ->
                part.isHolidays()
                    ? part
                    : part.named(shown + part.source().substring(absolute.length())))
        .toList();
  }
}
