package io.dagrouter.cli;

import java.util.regex.Pattern;

/** Text from outside, for a terminal. */
final class Printable {
  /** What would break a row, or tell the terminal something: a key of S3 may have it. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");

  private Printable() {}

  /** On one line, with control characters written as {@code \}{@code u001b}. */
  static String of(String text) {
    return CONTROL
        .matcher(text)
        .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }
}
