package io.dagrouter.document;

import io.dagrouter.example.Example;
import io.dagrouter.route.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** The routes document: text in YAML or JSON to routes, checked strictly. Stateless. */
public final class RoutesDocument {
  private static final int VERSION_DIGITS = 12;

  private RoutesDocument() {}

  /**
   * Reads a document in one part or several, whose order means nothing. Everything that is wrong is
   * told at once; a document of which any part is wrong gives no routes at all.
   *
   * @param parts at least one, of different sources
   */
  public static RoutesReading read(List<DocumentPart> parts) {
    return DocumentCheck.check(ordered(parts), version(parts)).reading();
  }

  /**
   * Reads a document as {@link #read} does, and says what is worth a second look in one that is
   * right. Takes its time: for those who write documents, not for those who serve them.
   *
   * @param parts at least one, of different sources
   * @param version of the document, as {@link #version} gives it for the names that its source has
   *     for the parts; messages may have others
   * @param today what calendars are to reach well beyond
   */
  public static RoutesReview review(List<DocumentPart> parts, String version, LocalDate today) {
    return RoutesReview.of(DocumentCheck.check(ordered(parts), version), version, today);
  }

  /**
   * The examples that stand with the lines, in the order of the document; none where it is wrong.
   * The routes do not hold them, since only a test of the routes wants them.
   *
   * @param parts at least one, of different sources
   */
  public static List<Example> examples(List<DocumentPart> parts) {
    return DocumentCheck.check(ordered(parts), "").examples();
  }

  /**
   * The version of a document: for one part, the first {@value #VERSION_DIGITS} hexadecimal digits
   * of the SHA-256 of its text in UTF-8, as {@code sha256sum} prints them; for several, those of
   * their sources and texts in the order of the sources.
   */
  public static String version(List<DocumentPart> parts) {
    MessageDigest digest = Sha256.begun();
    for (DocumentPart part : ordered(parts)) {
      if (parts.size() > 1) {
        update(digest, part.source() + '\0');
      }
      update(digest, part.text());
      if (parts.size() > 1) {
        update(digest, "\0");
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
  }

  private static List<DocumentPart> ordered(List<DocumentPart> parts) {
    return parts.stream().sorted(Comparator.comparing(DocumentPart::source)).toList();
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
