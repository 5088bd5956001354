package io.dagrouter.mwaa;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line by the rules of a POSIX shell (Shell Command Language, 2.2 Quoting and 2.3
 * Token Recognition), and fails at whatever a shell would do more with than split it.
 */
final class PosixWords {
  private static final String OPERATORS_AND_EXPANSIONS = "|&;<>()$`*?[]#~=%!{}\n";

  private PosixWords() {}

  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ' ' || c == '\t') {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else if (c == '\'') {
        inWord = true;
        int end = line.indexOf('\'', i + 1);
        if (end < 0) {
          throw new AssertionError("a single quote is not closed: " + line);
        }
        word.append(line, i + 1, end);
        i = end;
      } else if (c == '"') {
        throw new AssertionError("a double quote outside of single quotes: " + line);
      } else if (c == '\\') {
        inWord = true;
        i++;
        word.append(line.charAt(i));
      } else if (OPERATORS_AND_EXPANSIONS.indexOf(c) >= 0) {
        throw new AssertionError("the shell would see more than text in " + c + ": " + line);
      } else {
        inWord = true;
        word.append(c);
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
