package io.dagrouter.date;

import java.util.List;

/** The operators and delimiters of Python. */
final class PythonOperators {
  private static final List<String> LONG =
      List.of(
          "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->",
          "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":=");
  private static final String SECOND = "=*/<>.";
  private static final String SHORT = "+-*/%@&|^~<>()[]{},:.;=!";
  private static final List<String> SHORT_TEXTS =
      SHORT.chars().mapToObj(Character::toString).toList();

  private PythonOperators() {}

  /** The longest operator that stands at a place; empty where there is none. */
  static String at(String text, int offset) {
    if (offset + 1 < text.length() && SECOND.indexOf(text.charAt(offset + 1)) >= 0) {
      for (String operator : LONG) {
        if (text.startsWith(operator, offset)) {
          return operator;
        }
      }
    }
    int index = SHORT.indexOf(text.charAt(offset));
    return index < 0 ? "" : SHORT_TEXTS.get(index);
  }

  /** Whether an operator assigns in place, as {@code +=} does. */
  static boolean isAugmented(PythonToken token) {
    if (token.kind() != PythonToken.Kind.OPERATOR || token.text().length() < 2) {
      return false;
    }
    return switch (token.text()) {
      case "+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", "**=", ">>=", "<<=" -> true;
      default -> false;
    };
  }
}
