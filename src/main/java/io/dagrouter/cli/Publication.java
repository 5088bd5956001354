package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.HolidayTexts;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.document.TextFetch;
import io.dagrouter.reason.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A document that is to be in force where another is, or none.
 *
 * @param source where, as {@code ROUTES_SOURCE} has it
 * @param target the same, taken apart
 * @param replacements what is to be written for it; none where it is in force already
 * @param before all parts that are in force; none where nothing is
 * @param after all parts that are to be, those that stay included, by the names that they have
 *     there
 * @param shown the same by the names that messages call them
 * @param remarks what is worth knowing before it is published
 */
record Publication(
    String source,
    RoutesSource target,
    List<Replacement> replacements,
    List<DocumentPart> before,
    List<DocumentPart> after,
    List<DocumentPart> shown,
    List<String> remarks) {
  Publication {
    requireNonNull(source);
    requireNonNull(target);
    replacements = List.copyOf(replacements);
    before = List.copyOf(before);
    after = List.copyOf(after);
    shown = List.copyOf(shown);
    remarks = List.copyOf(remarks);
  }

  /** The version that is to be in force. */
  String version() {
    return RoutesDocument.version(after);
  }

  /** The version that is; absent where nothing is. */
  Optional<String> versionBefore() {
    return before.isEmpty() ? Optional.empty() : Optional.of(RoutesDocument.version(before));
  }

  /**
   * The same with the holidays that the document has elsewhere.
   *
   * @throws MisconfiguredException when those of the new one cannot be read
   */
  Publication with(HolidayTexts holidays) {
    return new Publication(
        source,
        target,
        replacements,
        before.isEmpty() ? before : completed(before, holidays, _ -> before),
        completed(after, holidays, Publication::refused),
        completed(shown, holidays, Publication::refused),
        remarks);
  }

  private static List<DocumentPart> completed(
      List<DocumentPart> parts,
      HolidayTexts holidays,
      Function<Problem, List<DocumentPart>> otherwise) {
    return switch (holidays.completed(
        new TextFetch.Fetched(parts, Optional.empty(), Optional.empty()))) {
      case TextFetch.Fetched(var all, _, _) -> all;
      case TextFetch.Failed(Problem problem) -> otherwise.apply(problem);
      case TextFetch.Unchanged _ -> throw new IllegalStateException("no text was known before");
    };
  }

  private static List<DocumentPart> refused(Problem problem) {
    throw new MisconfiguredException(problem.message());
  }

  Publication remarked(String remark) {
    return new Publication(
        source,
        target,
        replacements,
        before,
        after,
        shown,
        Stream.concat(remarks.stream(), Stream.of(remark)).toList());
  }
}
