package io.dagrouter.route;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said of the text of a pattern before it is read. */
final class PatternText {
  private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

  private PatternText() {}

  /**
   * Refuses a text that is no pattern, whatever else stands in it.
   *
   * @throws IllegalArgumentException as {@link KeyPattern#of} tells
   */
  static void check(String pattern) {
    if (!pattern.startsWith(PatternParser.SCHEME)) {
      throw new IllegalArgumentException(
          "a pattern begins with s3://, as in s3://bucket/folder/*.csv");
    }
    if (pattern.length() > KeyPattern.LONGEST) {
      throw new IllegalArgumentException(
          "a pattern has at most " + KeyPattern.LONGEST + " characters, not " + pattern.length());
    }
    Matcher half = HALF_CHARACTER.matcher(pattern);
    if (half.find()) {
      throw new IllegalArgumentException(
          at(pattern, half.start(), "half a character (an unpaired surrogate) is in no key"));
    }
  }

  /** What is wrong at a place, with the place, counting characters from 1. */
  static String at(String pattern, int where, String what) {
    return "character " + (pattern.codePointCount(0, where) + 1) + ": " + what;
  }
}
