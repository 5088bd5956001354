package io.dagrouter.reason;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;

/**
 * One thing that went wrong, told as {@code Cannot <do what> <to what>: <what happened>
 * (<evidence>). <Remedy>.} Evidence may quote what others sent: it is cut to {@value
 * #LONGEST_EVIDENCE} characters and its control characters, those for text direction included, are
 * written as {@code \n} or {@code \}{@code uXXXX}, so that a message is always one line. Immutable.
 *
 * @param reason the stable code, which also brings the remedy
 * @param attempt what was attempted and on what, as in "trigger mydata_bank in lake"
 * @param happened what happened instead, as in "the web server did not answer"
 * @param evidence what shows it, as in "read timed out after 60 s"; never a secret
 */
public record Problem(Reason reason, String attempt, String happened, String evidence) {
  /** The longest evidence in characters; what is longer ends in an ellipsis. */
  public static final int LONGEST_EVIDENCE = 400;

  public Problem {
    requireNonNull(reason);
    attempt = oneLine(attempt);
    happened = oneLine(happened);
    evidence = oneLine(evidence);
  }

  /** All of it, on one line. */
  public String message() {
    return told() + " " + reason.remedy() + ".";
  }

  /** The message without its remedy, where that has its own place or does not hold. */
  public String told() {
    return "Cannot " + attempt + ": " + happened + " (" + evidence + ").";
  }

  private static String oneLine(String text) {
    // What is beyond the longest evidence is cut in any case, and may be megabytes.
    int end = Math.min(text.length(), LONGEST_EVIDENCE + 1);
    StringBuilder line = new StringBuilder(end);
    int character;
    for (int i = 0; i < end; i += Character.charCount(character)) {
      character = text.codePointAt(i);
      if (character == '\n') {
        line.append("\\n");
      } else if (Character.isISOControl(character) || reordersOrBreaksLines(character)) {
        line.append("\\u").append(HexFormat.of().toHexDigits((char) character));
      } else {
        line.appendCodePoint(character);
      }
    }
    return Excerpt.of(line.toString(), LONGEST_EVIDENCE);
  }

  /** Line and paragraph separators, and what makes a terminal show text in another order. */
  private static boolean reordersOrBreaksLines(int character) {
    return character == 0x061c
        || character == 0x200e
        || character == 0x200f
        || (character >= 0x2028 && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
