package io.dagrouter.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a query, taken one after the other. Names have letters, digits, {@code _}, {@code .}
 * and {@code @}; others stand in backticks. Texts stand in single or double quotes and have no
 * backslash: what AWS makes of one is written nowhere.
 */
final class QueryWords {
  private static final Pattern WORD =
      Pattern.compile(
          "\\s+|#[^\\n]*"
              + "|(?<name>[A-Za-z_@][A-Za-z0-9_.@]*|`[^`\\n]+`)"
              + "|(?<number>-?\\d+(?:\\.\\d+)?)"
              + "|(?<text>\"[^\"\\\\\\n]*\"|'[^'\\\\\\n]*')"
              + "|(?<regex>/(?:[^/\\\\\\n]|\\\\.)+/)"
              + "|(?<sign>!=|<=|>=|[=<>()\\[\\],|*])");

  private enum Kind {
    NAME,
    NUMBER,
    TEXT,
    REGEX,
    SIGN
  }

  private record Word(Kind kind, String text) {}

  private final String query;
  private final List<Word> words = new ArrayList<>();
  private int next;

  QueryWords(String query) {
    this.query = query;
    Matcher matcher = WORD.matcher(query);
    int end = 0;
    while (end < query.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new IllegalArgumentException("no word at \"" + query.substring(end) + "\"");
      }
      end = matcher.end();
      for (Kind kind : Kind.values()) {
        String text = matcher.group(kind.name().toLowerCase(Locale.ROOT));
        if (text != null) {
          words.add(new Word(kind, text));
        }
      }
    }
  }

  String name() {
    return take(Kind.NAME).replace("`", "");
  }

  String number() {
    return take(Kind.NUMBER);
  }

  /** A text without its quotes, or a number. */
  String literal() {
    if (is(Kind.NUMBER)) {
      return number();
    }
    String quoted = take(Kind.TEXT);
    return quoted.substring(1, quoted.length() - 1);
  }

  Optional<Pattern> regularExpression() {
    if (!is(Kind.REGEX)) {
      return Optional.empty();
    }
    String text = take(Kind.REGEX);
    return Optional.of(Pattern.compile(text.substring(1, text.length() - 1)));
  }

  String any() {
    if (next == words.size()) {
      throw wrong("it ends too early");
    }
    return words.get(next++).text();
  }

  /** Passes a word over if it is the next one. */
  boolean skip(String text) {
    boolean there = next < words.size() && words.get(next).text().equals(text);
    if (there) {
      next++;
    }
    return there;
  }

  void take(String text) {
    if (!skip(text)) {
      throw wrong("no " + text);
    }
  }

  void end() {
    if (next < words.size()) {
      throw wrong("too much");
    }
  }

  IllegalArgumentException wrong(String what) {
    List<String> before = words.subList(0, next).stream().map(Word::text).toList();
    return new IllegalArgumentException(
        what + " behind \"" + String.join(" ", before) + "\" in: " + query);
  }

  private boolean is(Kind kind) {
    return next < words.size() && words.get(next).kind() == kind;
  }

  private String take(Kind kind) {
    if (!is(kind)) {
      throw wrong("no " + kind);
    }
    return any();
  }
}
