package io.dagrouter.route;

/**
 * How much of a text it is looked up by. The same rule, asked of the text and of a key that the
 * text stands in, gives the same characters.
 */
sealed interface Beginning {
  Beginning SLASH = new Through(true);
  Beginning MARK = new Through(false);

  /** As far as a slash or mark is looked for. */
  int FARTHEST = 64;

  /** Where the beginning of what stands at {@code from} ends; negative when it has none. */
  int end(String text, int from);

  /** What takes in most of a text: the name of a folder, else a word of it, else all of it. */
  static Beginning of(String text, int from) {
    if (SLASH.end(text, from) >= 0) {
      return SLASH;
    }
    return MARK.end(text, from) >= 0 ? MARK : new Length(text.length() - from);
  }

  /** Up to the first slash, or to the first character that is neither letter nor digit; with it. */
  record Through(boolean slash) implements Beginning {
    @Override
    public int end(String text, int from) {
      int last = Math.min(text.length(), from + FARTHEST);
      for (int i = from; i < last; i++) {
        char c = text.charAt(i);
        if (slash ? c == '/' : isMark(c)) {
          return i + 1;
        }
      }
      return -1;
    }

    private static boolean isMark(char c) {
      return c < '0' || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x80);
    }
  }

  /** So many characters. */
  record Length(int characters) implements Beginning {
    @Override
    public int end(String text, int from) {
      int end = from + characters;
      return end <= text.length() ? end : -1;
    }
  }
}
