package io.dagrouter.json;

/**
 * A number beyond what most readers of JSON can hold, {@code 1e400} say: the grammar of JSON has no
 * bounds, but Python reads it as infinite, and writes {@code Infinity}, which is no JSON.
 */
public final class EndlessNumber {
  private EndlessNumber() {}

  /** Whether there is one in a value, at any depth. */
  public static boolean isIn(JsonValue value) {
    return switch (value) {
      case JsonValue.Num(String literal) ->
          Double.isInfinite(Double.parseDouble(literal)) && !isWhole(literal);
      case JsonValue.Items(var items) -> items.stream().anyMatch(EndlessNumber::isIn);
      case JsonValue.Fields(var fields) -> fields.values().stream().anyMatch(EndlessNumber::isIn);
      case JsonValue.Text _, JsonValue.Bool _, JsonValue.Null _ -> false;
    };
  }

  /** Python's whole numbers have no bounds. */
  private static boolean isWhole(String literal) {
    return literal.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
  }
}
