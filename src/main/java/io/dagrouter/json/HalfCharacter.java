package io.dagrouter.json;

/**
 * Half a character: an unpaired surrogate. Java and the grammar of JSON both allow it, but it is no
 * Unicode text, and nothing can send it on as UTF-8.
 */
public final class HalfCharacter {
  private static final char REPLACEMENT = '\uFFFD';

  private HalfCharacter() {}

  /** Whether there is one in a text. */
  public static boolean isIn(String text) {
    return next(text, 0) >= 0;
  }

  /** Whether there is one in a value: in a string or in a key, at any depth. */
  public static boolean isIn(JsonValue value) {
    return switch (value) {
      case JsonValue.Text(var text) -> isIn(text);
      case JsonValue.Items(var items) -> items.stream().anyMatch(HalfCharacter::isIn);
      case JsonValue.Fields(var fields) ->
          fields.entrySet().stream()
              .anyMatch(field -> isIn(field.getKey()) || isIn(field.getValue()));
      case JsonValue.Num _, JsonValue.Bool _, JsonValue.Null _ -> false;
    };
  }

  /** The text with U+FFFD for each half character. */
  public static String replacedIn(String text) {
    int half = next(text, 0);
    if (half < 0) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text);
    for (; half >= 0; half = next(text, half + 1)) {
      whole.setCharAt(half, REPLACEMENT);
    }
    return whole.toString();
  }

  /**
   * The place of the first one from {@code from} on; negative for none. All text that is read or
   * written goes through here, so it is plain: a string and no sequence, nothing asked twice.
   */
  private static int next(String text, int from) {
    int length = text.length();
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        if (i + 1 == length || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
