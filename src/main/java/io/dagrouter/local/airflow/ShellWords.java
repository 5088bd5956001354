package io.dagrouter.local.airflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command line into words as a POSIX shell does with quoting alone (XCU 2.2), and as
 * Python's {@code shlex.split} does: no expansion, no operators, and no comments. Written apart
 * from the router's quoting, so that each checks the other.
 */
public final class ShellWords {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  /** The words; empty when a quotation is not closed or a backslash stands at the very end. */
  public static Optional<List<String>> split(String commandLine) {
    ShellWords splitting = new ShellWords(commandLine);
    return splitting.whole() ? Optional.of(List.copyOf(splitting.words)) : Optional.empty();
  }

  private boolean whole() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      boolean closed =
          switch (c) {
            case ' ', '\t', '\r', '\n' -> {
              endWord();
              yield true;
            }
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> escaped();
            default -> {
              inWord = true;
              word.append(c);
              yield true;
            }
          };
      if (!closed) {
        return false;
      }
    }
    endWord();
    return true;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private boolean singleQuoted() {
    inWord = true;
    int end = text.indexOf('\'', at);
    if (end < 0) {
      return false;
    }
    word.append(text, at, end);
    at = end + 1;
    return true;
  }

  /** Within double quotes a backslash is one of its own except before a quote or a backslash. */
  private boolean doubleQuoted() {
    inWord = true;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c == '\\') {
        if (at == text.length()) {
          return false;
        }
        char next = text.charAt(at++);
        if (next != '"' && next != '\\') {
          word.append('\\');
        }
        word.append(next);
      } else {
        word.append(c);
      }
    }
    return false;
  }

  private boolean escaped() {
    if (at == text.length()) {
      return false;
    }
    inWord = true;
    word.append(text.charAt(at++));
    return true;
  }
}
