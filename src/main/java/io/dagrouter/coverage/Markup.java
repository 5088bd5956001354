package io.dagrouter.coverage;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements of XML, which HTML's are here as well. Text and attributes are escaped; what XML
 * 1.0 cannot hold at all, and what would show text in another order, becomes U+FFFD. Not
 * thread-safe.
 */
final class Markup {
  private static final char REPLACEMENT = '\ufffd';

  private final StringBuilder text = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Something that is markup already, such as a style sheet of our own.
   *
   * @param markup nothing from outside
   */
  Markup raw(String markup) {
    text.append(markup);
    return this;
  }

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Markup begin(String name, String... attributes) {
    tag(name, attributes);
    text.append('>');
    open.push(name);
    return this;
  }

  /** Ends the element that was begun last. */
  Markup end() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  /** A line's end, where the reader of the source wants one. */
  Markup line() {
    text.append('\n');
    return this;
  }

  /** An element without content. */
  Markup empty(String name, String... attributes) {
    tag(name, attributes);
    text.append("/>");
    return this;
  }

  /** An element with text alone. */
  Markup element(String name, String content, String... attributes) {
    return begin(name, attributes).text(content).end();
  }

  Markup text(String content) {
    text.append(escaped(content));
    return this;
  }

  private void tag(String name, String... attributes) {
    text.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"").append(escaped(attributes[i + 1]));
      text.append('"');
    }
  }

  private static String escaped(String content) {
    StringBuilder escaped = new StringBuilder(content.length());
    content
        .codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                  if (isAllowed(character)) {
                    escaped.appendCodePoint(character);
                  } else {
                    escaped.append(REPLACEMENT);
                  }
                }
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int character) {
    boolean isCharacterOfXml =
        character == '\n'
            || (character >= 0x20 && character <= 0xd7ff)
            || (character >= 0xe000 && character <= 0xfffd)
            || character >= 0x10000;
    boolean isControl = character >= 0x7f && character <= 0x9f;
    boolean reorders =
        (character >= 0x202a && character <= 0x202e)
            || (character >= 0x2066 && character <= 0x2069);
    return isCharacterOfXml && !isControl && !reorders;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
