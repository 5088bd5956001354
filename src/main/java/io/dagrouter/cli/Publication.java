package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesSource;
import java.util.List;
import java.util.Optional;
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
