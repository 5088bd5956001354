package io.dagrouter.reason;

/** The beginning of a text that may be of any length, for messages and logs. */
public final class Excerpt {
  private Excerpt() {}

  /**
   * The text, or its beginning with an ellipsis; never half a character at its end.
   *
   * @param longest how long it may be, in UTF-16 units, the ellipsis included; at least 2
   */
  public static String of(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
