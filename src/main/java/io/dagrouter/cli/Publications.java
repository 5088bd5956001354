package io.dagrouter.cli;

import io.dagrouter.aws.PublishedText;
import io.dagrouter.aws.PublishedVersion;
import io.dagrouter.document.DocumentPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** What is to be published, compared with what is there. */
final class Publications {
  private static final Pattern EXTENSION = Pattern.compile("\\.(?:yaml|yml|json)$");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

  private Publications() {}

  /**
   * The publication of documents.
   *
   * @throws MisconfiguredException when they do not fit the target
   */
  static Publication of(PublishTarget target, List<TypedDocument> documents) {
    return switch (target) {
      case PublishTarget.Whole whole -> whole(whole, documents);
      case PublishTarget.Parts parts -> parts(parts, documents);
    };
  }

  /** The publication of a text in place of a whole document. */
  static Publication whole(
      PublishTarget.Whole target, Optional<PublishedVersion> over, String text, String shown) {
    Replacement replacement = new Replacement(target.place(), over, text);
    return new Publication(
        target.source(),
        target.target(),
        replacement.isChange() ? List.of(replacement) : List.of(),
        over.map(before -> DocumentPart.whole(target.source(), before.text())).stream().toList(),
        List.of(DocumentPart.whole(target.source(), text)),
        List.of(DocumentPart.whole(shown, text)),
        List.of());
  }

  /**
   * The publication of parts beside those that stay.
   *
   * @param there all parts that are there
   * @param texts what is to be there, by the names of parameters below the path, each with what
   *     messages call it
   */
  static Publication parts(
      PublishTarget.Parts target,
      List<DocumentPart> there,
      SequencedMap<String, DocumentPart> texts) {
    Map<String, DocumentPart> before = bySource(there);
    Map<String, DocumentPart> after = new LinkedHashMap<>(before);
    Map<String, DocumentPart> shown = new LinkedHashMap<>(before);
    List<Replacement> replacements = new ArrayList<>();
    texts.forEach(
        (name, part) -> {
          String source = target.source() + name;
          Optional<DocumentPart> old = Optional.ofNullable(before.get(source));
          after.put(source, named(source, name, part.text()));
          shown.put(source, named(part.source(), name, part.text()));
          if (old.filter(one -> one.text().equals(part.text())).isEmpty()) {
            PublishedText place = target.path().part(name);
            Optional<PublishedVersion> over = place.inForce();
            over.ifPresent(now -> before.put(source, named(source, name, now.text())));
            replacements.add(new Replacement(place, over, part.text()));
          }
        });
    return new Publication(
        target.source(),
        target.target(),
        replacements.stream().filter(Replacement::isChange).toList(),
        List.copyOf(before.values()),
        List.copyOf(after.values()),
        List.copyOf(shown.values()),
        List.of());
  }

  private static Publication whole(PublishTarget.Whole target, List<TypedDocument> documents) {
    if (documents.size() != 1 || documents.getFirst().published().size() != 1) {
      throw new MisconfiguredException(
          "Cannot publish to "
              + Printable.of(target.source())
              + ": it holds one document in one text ("
              + documents.stream().mapToInt(one -> one.published().size()).sum()
              + " were named). Name one file, or publish the parts to ssm:/path/.");
    }
    DocumentPart part = documents.getFirst().published().getFirst();
    return whole(target, target.place().inForce(), part.text(), part.source());
  }

  private static Publication parts(PublishTarget.Parts target, List<TypedDocument> documents) {
    SequencedMap<String, DocumentPart> texts = new LinkedHashMap<>();
    boolean isFolder = false;
    for (TypedDocument document : documents) {
      for (DocumentPart part : document.published()) {
        isFolder |= part.lineName().isPresent();
        String name = name(part);
        if (!NAME.matcher(name).matches()) {
          throw misfit(target, part, "no parameter has such a name", "Name the file otherwise");
        }
        DocumentPart other = texts.putIfAbsent(name, part);
        if (other != null) {
          throw misfit(
              target,
              part,
              Printable.of(other.source()) + " has the same name",
              "Name one of them");
        }
      }
    }
    List<DocumentPart> there = target.path().parts();
    Publication publication = parts(target, there, texts);
    if (isFolder) {
      for (DocumentPart part : there) {
        String name = part.source().substring(target.source().length());
        if (!texts.containsKey(name)) {
          publication =
              publication.remarked(
                  part.source()
                      + " is not among the files, and stays. Where it is no longer wanted: aws ssm"
                      + " delete-parameter --name "
                      + part.source().substring("ssm:".length()));
        }
      }
    }
    return publication;
  }

  private static String name(DocumentPart part) {
    String last = part.source().substring(part.source().lastIndexOf('/') + 1);
    return part.lineName().orElseGet(() -> EXTENSION.matcher(last).replaceFirst(""));
  }

  private static MisconfiguredException misfit(
      PublishTarget.Parts target, DocumentPart part, String happened, String remedy) {
    return new MisconfiguredException(
        "Cannot publish "
            + Printable.of(part.source())
            + " to "
            + target.source()
            + ": "
            + happened
            + " ("
            + Printable.of(name(part))
            + "). "
            + remedy
            + ".");
  }

  private static DocumentPart named(String source, String name, String text) {
    return DocumentPart.lineOrDocument(source, name.substring(name.lastIndexOf('/') + 1), text);
  }

  private static Map<String, DocumentPart> bySource(List<DocumentPart> parts) {
    Map<String, DocumentPart> bySource = new LinkedHashMap<>();
    parts.forEach(part -> bySource.put(part.source(), part));
    return bySource;
  }
}
