package io.dagrouter.document;

import java.util.regex.Pattern;

/**
 * A node of a document and the way to it.
 *
 * @param source the part that it is in
 * @param path the way through the document; empty for the whole of it
 * @param keyAt where its key stands; where it stands itself when it has none
 * @param node the node
 */
record DocumentPlace(String source, String path, Position keyAt, DocumentNode node) {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]+");

  static DocumentPlace root(String source, DocumentNode node) {
    return new DocumentPlace(source, "", Position.START, node);
  }

  DocumentPlace value(DocumentNode.Entry entry) {
    String key = entry.key().text();
    return new DocumentPlace(source, pathOf(key), entry.key().at(), entry.value());
  }

  DocumentPlace item(int index, DocumentNode item) {
    return new DocumentPlace(source, path + "[" + index + "]", item.at(), item);
  }

  /** The path of what stands, or would stand, under a key. */
  String pathOf(String key) {
    if (!PLAIN.matcher(key).matches()) {
      return path + "[" + OneLine.quoted(key) + "]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The node in a few words, for "must be text, but is …". */
  String described() {
    return switch (node) {
      case DocumentNode.Mapping _ -> "an object";
      case DocumentNode.Sequence _ -> "a list";
      case DocumentNode.Scalar(String text, var kind, _) ->
          switch (kind) {
            case TEXT -> OneLine.quoted(text);
            case NUMBER -> "the number " + text;
            case BOOLEAN -> text;
            case NULL -> "empty (null)";
          };
    };
  }
}
