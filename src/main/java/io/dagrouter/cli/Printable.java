package io.dagrouter.cli;

import java.util.regex.Pattern;

/** Text from outside, made fit to be printed. */
final class Printable {
  /** What would break a row, or tell the terminal something: a key of S3 may have it. */
  private static final Pattern CONTROL =
      Pattern.compile(
          "[\\p{Cntrl}\\u0080-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

  private Printable() {}

  /**
   * The text on one line: control characters, those for text direction included, as escapes of the
   * form {@code \}{@code u000a}.
   */
  static String of(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }

  /** The same for text of several lines, which stay lines. */
  static String lines(String text) {
    return String.join("\n", text.lines().map(Printable::of).toList());
  }
}
