package io.dagrouter.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one part brings to the document.
 *
 * @param document the part, its body under {@code lines} where it is one line alone
 * @param calendars by name, where it gives any
 * @param environments by alias, where it gives any
 * @param lines by name, where it gives any
 */
record PartShape(
    CheckedObject document,
    Optional<CheckedObject> calendars,
    Optional<CheckedObject> environments,
    Optional<CheckedObject> lines) {
  /** What makes a part a document, whatever stands beside it. */
  private static final Set<String> SECTIONS = Set.of("calendars", "environments", "lines");

  /** The shape of a part's tree. Empty, and told, when it is no object at all. */
  static Optional<PartShape> of(DocumentPart part, DocumentNode tree, Findings findings) {
    DocumentPlace root = DocumentPlace.root(part.source(), tree);
    if (part.lineName().isPresent() && isLine(tree)) {
      return Optional.of(line(part.lineName().get(), root));
    }
    return CheckedObject.withKeys(root, DocumentKeys.DOCUMENT, findings)
        .map(
            document ->
                new PartShape(
                    document,
                    document.get("calendars").flatMap(at -> CheckedObject.named(at, findings)),
                    document.get("environments").flatMap(at -> CheckedObject.named(at, findings)),
                    document.get("lines").flatMap(at -> CheckedObject.named(at, findings))));
  }

  private static PartShape line(String name, DocumentPlace root) {
    DocumentPlace lines = new DocumentPlace(root.source(), "lines", Position.START, root.node());
    DocumentPlace body =
        new DocumentPlace(root.source(), lines.pathOf(name), Position.START, root.node());
    return new PartShape(
        new CheckedObject(root, new LinkedHashMap<>(Map.of("lines", lines)), Set.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new CheckedObject(lines, new LinkedHashMap<>(Map.of(name, body)), Set.of())));
  }

  /** Whether a section is there and is none, or is there under a misspelt name; told already. */
  boolean isWrong(String section) {
    boolean there = document.values().containsKey(section);
    boolean read =
        switch (section) {
          case "calendars" -> calendars.isPresent();
          case "environments" -> environments.isPresent();
          case "lines" -> lines.isPresent();
          default -> true;
        };
    return (there && !read) || document.misspelt().contains(section);
  }

  /**
   * Whether a part that may be either is the body of a line. {@code zone} is a key of both: it
   * makes a document only where nothing that lines alone have stands beside it.
   */
  private static boolean isLine(DocumentNode tree) {
    if (!(tree instanceof DocumentNode.Mapping mapping)) {
      return true;
    }
    boolean zone = false;
    boolean line = false;
    for (DocumentNode.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (SECTIONS.contains(key)) {
        return false;
      }
      zone |= key.equals("zone");
      line |= !key.equals("zone") && DocumentKeys.LINE.contains(key);
    }
    return line || !zone;
  }
}
