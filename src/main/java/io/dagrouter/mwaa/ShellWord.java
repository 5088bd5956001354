package io.dagrouter.mwaa;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import java.util.regex.Pattern;

/**
 * Words of a command line that a POSIX shell, or Python's {@code shlex}, reads back as what they
 * were made of: MWAA splits the command like that.
 */
final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:+-]+");

  private ShellWord() {}

  /** A word for an id: as it is where no shell would see anything in it, else in single quotes. */
  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /**
   * A word for an object: compact JSON in single quotes. Within them nothing but the quote itself
   * has a meaning, and JSON can write that as an escape; so the word is printable ASCII on one
   * line, whatever the object says.
   */
  static String of(JsonValue.Fields fields) {
    // An apostrophe can stand only inside JSON strings, where an escape means the same.
    return "'" + JsonText.write(fields).replace("'", "\\u0027") + "'";
  }
}
