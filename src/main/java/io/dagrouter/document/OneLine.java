package io.dagrouter.document;

/** Text of others, made fit for a message: one line, and no longer than a person reads. */
final class OneLine {
  private static final int LONGEST_QUOTE = 80;

  private OneLine() {}

  /** The text with its control characters written as escapes. */
  static String of(String text) {
    if (text.chars().noneMatch(OneLine::breaksLine)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> line.append("\\n");
        case '\t' -> line.append("\\t");
        default -> line.append(breaksLine(c) ? String.format("\\u%04x", (int) c) : c);
      }
    }
    return line.toString();
  }

  /** The text in quotation marks, on one line, cut where it is long. */
  static String quoted(String text) {
    String line = of(text);
    if (line.codePointCount(0, line.length()) > LONGEST_QUOTE) {
      line = line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE - 1)) + "…";
    }
    return '"' + line + '"';
  }

  private static boolean breaksLine(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
  }
}
