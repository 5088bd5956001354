package io.dagrouter.cli;

import java.util.regex.Pattern;

/** Text from outside, as it may be printed: keys of S3, titles and messages hold anything. */
final class Printable {
  /** What would break a row, tell the terminal something, or turn the order of what is shown. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

  private Printable() {}

  /** The text with such characters as {@code \\u001b}. */
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
