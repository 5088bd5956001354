package io.dagrouter.aws;

import static java.util.Objects.requireNonNull;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a routes document, or of a part of one, where it is published. Immutable.
 *
 * @param id what its place calls it: the number that Parameter Store gives it, or the name under
 *     which an object is kept; for the object in force its ETag without quotation marks
 * @param since when it came into force, by the clock of AWS
 * @param until when another took its place; absent where it is in force
 * @param by the ARN of who wrote it; absent where AWS does not tell
 */
public record PublishedVersion(
    String id, String text, Instant since, Optional<Instant> until, Optional<String> by) {
  public PublishedVersion {
    requireNonNull(id);
    requireNonNull(text);
    requireNonNull(since);
    requireNonNull(until);
    requireNonNull(by);
  }

  /** The version of the text by itself, as {@link RoutesDocument#version} has it for one part. */
  public String version() {
    return version(text);
  }

  static String version(String text) {
    return RoutesDocument.version(List.of(DocumentPart.whole("", text)));
  }

  /** Without the text, which may come out of a {@code SecureString}. */
  @Override
  public String toString() {
    return id + " (" + version() + ", since " + since + ")";
  }
}
