package io.dagrouter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of JSON as people have them. */
final class JsonFile {
  /** What editors of Windows put in front of UTF-8; no JSON begins with it (RFC 8259, 8.1). */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private JsonFile() {}

  /**
   * The text of a file in UTF-8, without a byte order mark.
   *
   * @throws IOException when it cannot be read, or is no UTF-8
   */
  static String read(Path file) throws IOException {
    String text = Files.readString(file);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }
}
