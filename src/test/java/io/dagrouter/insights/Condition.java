package io.dagrouter.insights;

import java.util.List;
import java.util.regex.Pattern;

/** What {@code filter} asks of a row. */
sealed interface Condition {
  record Both(Condition left, Condition right) implements Condition {}

  record Either(Condition left, Condition right) implements Condition {}

  record Not(Condition one) implements Condition {}

  record IsPresent(String field) implements Condition {}

  /** A comparison with a literal. */
  record Compares(String field, String operator, String literal) implements Condition {}

  record In(String field, List<String> literals) implements Condition {}

  /** A part of a text, or a regular expression. */
  record Like(String field, Pattern pattern) implements Condition {}

  /** Whether a row fulfils it. What is not there is neither equal nor like nor in anything. */
  default boolean isTrueOf(LogRow row) {
    return switch (this) {
      case Both(var left, var right) -> left.isTrueOf(row) && right.isTrueOf(row);
      case Either(var left, var right) -> left.isTrueOf(row) || right.isTrueOf(row);
      case Not(var one) -> !one.isTrueOf(row);
      case IsPresent(String field) -> row.get(field).isPresent();
      case In(String field, var literals) -> row.get(field).filter(literals::contains).isPresent();
      case Like(String field, Pattern pattern) ->
          row.get(field).filter(value -> pattern.matcher(value).find()).isPresent();
      case Compares(String field, String operator, String literal) ->
          compares(row, field, operator, literal);
    };
  }

  private static boolean compares(LogRow row, String field, String operator, String literal) {
    if (row.get(field).isEmpty()) {
      if (operator.equals("!=")) {
        throw new IllegalArgumentException(
            "AWS does not say what != is of a field that is not there: " + field);
      }
      return false;
    }
    int order = Values.ORDER.compare(row.get(field).get(), literal);
    return switch (operator) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw new IllegalArgumentException("no operator: " + operator);
    };
  }
}
