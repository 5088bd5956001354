package io.dagrouter.lambda;

import java.util.regex.Pattern;

/**
 * One mistake in a call.
 *
 * @param place where it is, as in {@code dates.from} or {@code dates[3]}
 * @param message what is wrong there, as in "is missing"; on one line
 */
record WrongPlace(String place, String message) {
  private static final int LONGEST = 160;
  private static final Pattern NOT_FOR_READERS =
      Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

  /** A mistake; what callers wrote is cut and loses what would break or reorder a line. */
  WrongPlace {
    place = fit(place);
    message = fit(message);
  }

  /** Both as one clause: "dates.from is missing". */
  String text() {
    return place + " " + message;
  }

  private static String fit(String text) {
    String line = NOT_FOR_READERS.matcher(text).replaceAll("\uFFFD");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
