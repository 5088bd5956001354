package io.dagrouter.date;

import java.util.List;

/** The tokens of a file. What stands between brackets can be skipped in one step. Immutable. */
final class PythonTokens {
  private final PythonSource source;
  private final List<PythonToken> all;
  private final int[] partners;

  /**
   * Tokens of a source.
   *
   * @param all the tokens, ending with one of kind END
   * @param partners for each token that opens a bracket the place of the one that closes it, and
   *     the other way round; for the others nothing of meaning
   */
  PythonTokens(PythonSource source, List<PythonToken> all, int[] partners) {
    this.source = source;
    this.all = all;
    this.partners = partners;
  }

  PythonSource source() {
    return source;
  }

  PythonToken get(int index) {
    return all.get(index);
  }

  /** The place of the bracket that closes the one at {@code index}. */
  int closing(int index) {
    return partners[index];
  }

  /** The place after a token, or after the closing bracket where one opens here. */
  int after(int index) {
    return get(index).opens() ? partners[index] + 1 : index + 1;
  }

  /**
   * The first place at the bracket depth of {@code from} that has an operator; {@code end} when
   * there is none. What stands between {@code lambda} and its colon is passed over: those colons
   * and equals signs are its own.
   */
  int find(String operator, int from, int end) {
    int i = from;
    while (i < end && !get(i).isOperator(operator)) {
      i = get(i).isName("lambda") ? afterParameters(i, end) : after(i);
    }
    return Math.min(i, end);
  }

  private int afterParameters(int lambda, int end) {
    int open = 0;
    int i = lambda;
    while (i < end) {
      if (get(i).isName("lambda")) {
        open++;
      } else if (get(i).isOperator(":")) {
        open--;
      }
      i = after(i);
      if (open == 0) {
        return i;
      }
    }
    return end;
  }

  /** The first place at the bracket depth of {@code from} that has a keyword, or {@code end}. */
  int findKeyword(String keyword, int from, int end) {
    int i = from;
    while (i < end && !get(i).isName(keyword)) {
      i = after(i);
    }
    return Math.min(i, end);
  }

  /** Whether all from {@code start} to {@code end} stands in one pair of brackets of a kind. */
  boolean isEnclosed(String opening, int start, int end) {
    return end - start >= 2 && get(start).isOperator(opening) && closing(start) == end - 1;
  }

  /** The tokens from {@code start} to {@code end} as they are written, on one line if they were. */
  String written(int start, int end) {
    return source.excerpt(get(start).start(), get(end - 1).end());
  }

  /** The whole text of a token. */
  String written(PythonToken token) {
    return source.text().substring(token.start(), token.end());
  }
}
