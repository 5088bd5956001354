package io.dagrouter.route;

import java.util.ArrayList;
import java.util.List;

/**
 * A shape as the steps of an automaton over characters (Unicode code points). A step is a number: a
 * character itself, or one of the sets below, each of which holds those before it.
 */
final class Steps {
  /** Reads a digit. */
  static final int DIGIT = -1;

  /** Reads one character but no slash. */
  static final int WITHIN = -2;

  /** Reads one character. */
  static final int ACROSS = -3;

  /** Reads any number of characters but no slash. */
  static final int MANY_WITHIN = -4;

  /** Reads any number of characters. */
  static final int MANY_ACROSS = -5;

  /** What follows, {@link #MANY_ACROSS} and a slash, may be left out. */
  static final int OPTIONAL = -6;

  /** No character at all. */
  static final int NONE = Integer.MIN_VALUE;

  private Steps() {}

  /**
   * The steps of {@code bucket/key}.
   *
   * @param least how many characters a wildcard takes at least: 0 for what the shape means, 1 for
   *     that part of it where no wildcard is empty
   */
  static List<Integer> of(Shape shape, int least) {
    List<Integer> steps = new ArrayList<>();
    for (Part part : shape.parts()) {
      switch (part) {
        case Part.Text(String text) -> text.codePoints().forEach(steps::add);
        case Part.Date(var format) ->
            format
                .pattern()
                .chars()
                .forEach(c -> steps.add(c == 'y' || c == 'M' || c == 'd' ? DIGIT : c));
        case Part.Within(int own) -> many(steps, Math.max(own, least), WITHIN, MANY_WITHIN);
        case Part.Across(int own) -> many(steps, Math.max(own, least), ACROSS, MANY_ACROSS);
        case Part.Folders _ -> steps.addAll(List.of(OPTIONAL, MANY_ACROSS, (int) '/'));
      }
    }
    return steps;
  }

  private static void many(List<Integer> steps, int least, int one, int many) {
    for (int i = 0; i < least; i++) {
      steps.add(one);
    }
    steps.add(many);
  }

  /** Whether a set, or the character that it is, has a character. */
  static boolean has(int set, int character) {
    return switch (set) {
      case DIGIT -> isDigit(character);
      case WITHIN -> character != '/';
      case ACROSS -> true;
      default -> set == character;
    };
  }

  /** What two sets have in common; {@link #NONE} where that is nothing. */
  static int common(int one, int other) {
    if (one >= 0) {
      return has(other, one) ? one : NONE;
    } else if (other >= 0) {
      return has(one, other) ? other : NONE;
    }
    return Math.max(one, other);
  }

  /**
   * A character of a set that looks well in an example. No other suits a bucket better: all letters
   * and digits are alike there. Eight of these digits are a date.
   */
  static int example(int set) {
    return set >= 0 ? set : set == DIGIT ? '1' : 'a';
  }

  static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
