package io.dagrouter.date;

import io.dagrouter.date.PythonBinding.How;
import java.util.List;

/**
 * The names that targets bind: of assignments, loops, {@code with}, {@code del} and {@code case}.
 */
final class PythonTargets {
  private PythonTargets() {}

  /**
   * The names in a list of targets; attributes, subscripts and what stands in them bind nothing.
   */
  static void addAll(PythonTokens tokens, int start, int end, How how, List<PythonBinding> to) {
    int i = start;
    while (i < end) {
      PythonToken token = tokens.get(i);
      if (!token.opens()) {
        if (isBareName(tokens, start, i, end)) {
          to.add(PythonBinding.of(how, token.text(), i));
        }
        i++;
      } else if (isGroup(tokens, start, i, end)) {
        i++;
      } else {
        i = tokens.after(i);
      }
    }
  }

  private static boolean isBareName(PythonTokens tokens, int start, int i, int end) {
    return isName(tokens.get(i))
        && !(i > start && tokens.get(i - 1).isOperator("."))
        && !(i + 1 < end && goesOn(tokens.get(i + 1)));
  }

  /** Whether a bracket holds targets: it follows no operand, and nothing is taken from it. */
  private static boolean isGroup(PythonTokens tokens, int start, int i, int end) {
    PythonToken token = tokens.get(i);
    boolean bracket = token.isOperator("(") || token.isOperator("[");
    int after = tokens.after(i);
    return bracket
        && !(i > start && isOperand(tokens.get(i - 1)))
        && !(after < end && goesOn(tokens.get(after)));
  }

  private static boolean goesOn(PythonToken next) {
    return next.isOperator(".") || next.isOperator("(") || next.isOperator("[");
  }

  private static boolean isOperand(PythonToken token) {
    return isName(token) || token.closes() || token.kind() == PythonToken.Kind.STRING;
  }

  private static boolean isName(PythonToken token) {
    return token.kind() == PythonToken.Kind.NAME && !PythonName.isKeyword(token.text());
  }

  /** The captures of a pattern, from after {@code case} to the guard or colon. */
  static void addCaptures(PythonTokens tokens, int start, int end, List<PythonBinding> to) {
    int guard = tokens.findKeyword("if", start, end);
    for (int i = start; i < guard; i++) {
      boolean capture =
          isName(tokens.get(i))
              && !tokens.get(i - 1).isOperator(".")
              && !tokens.get(i + 1).isOperator(".")
              && !tokens.get(i + 1).isOperator("(")
              && !tokens.get(i + 1).isOperator("=");
      if (capture) {
        to.add(PythonBinding.of(How.CAPTURED, tokens.get(i).text(), i));
      }
    }
  }

  /** The variables after each {@code as} of a header. */
  static void addAliases(PythonTokens tokens, int start, int end, How how, List<PythonBinding> to) {
    for (int i = start; i < end; i++) {
      if (tokens.get(i).isName("as")) {
        int stop = i + 1;
        while (stop < end && !endsItem(tokens.get(stop))) {
          stop = tokens.after(stop);
        }
        addAll(tokens, i + 1, stop, how, to);
        i = stop;
      }
    }
  }

  private static boolean endsItem(PythonToken token) {
    return token.isOperator(",") || token.isOperator(":") || token.closes();
  }
}
