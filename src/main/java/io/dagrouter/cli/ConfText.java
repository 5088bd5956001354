package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A conf as somebody types it: JSON, or {@code @} and a file that has it. */
final class ConfText {
  private static final String FILE = "@";

  private ConfText() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when the file cannot be read; the message says so
   * @throws NotJsonException when it is no JSON
   */
  static JsonValue read(String typed) throws NotJsonException {
    return JsonText.read(typed.startsWith(FILE) ? file(typed.substring(FILE.length())) : typed);
  }

  private static String file(String path) {
    try {
      return JsonFile.read(Path.of(path));
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("the file cannot be read (" + e + ")", e);
    }
  }
}
