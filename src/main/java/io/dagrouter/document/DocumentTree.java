package io.dagrouter.document;

/** A text to the tree of its values. */
final class DocumentTree {
  private static final char BYTE_ORDER_MARK = 0xFEFF;

  private DocumentTree() {}

  /**
   * Reads JSON where the first character that is no white space is a brace, YAML otherwise. The
   * classes of the YAML library are loaded for YAML alone, which spares a cold start 50 ms and
   * more.
   *
   * @throws NoTreeException when it is neither, or there is nothing in it, or too much
   */
  static DocumentNode read(String text) throws NoTreeException {
    return read(text, "Write zone, environments and lines.");
  }

  /**
   * The same for a text that is no routes document.
   *
   * @param begin what to do where there is nothing in it, a sentence
   */
  static DocumentNode read(String text, String begin) throws NoTreeException {
    TreeLimits.checkLength(text);
    String marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    return marked.stripLeading().startsWith("{")
        ? JsonTree.read(marked)
        : YamlTree.read(marked, begin);
  }
}
