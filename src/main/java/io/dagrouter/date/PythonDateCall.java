package io.dagrouter.date;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The arguments of {@code date(…)}, by position or name, as integer literals. */
final class PythonDateCall {
  private static final List<String> PARAMETERS = List.of("year", "month", "day");

  private PythonDateCall() {}

  /** Three numbers, which need not be a day that exists. */
  record Day(int year, int month, int day) {}

  /** The arguments that stand between the parentheses; empty when they are of another form. */
  static Optional<Day> arguments(PythonTokens tokens, int start, int end) {
    int[] values = new int[PARAMETERS.size()];
    List<Integer> given = new ArrayList<>();
    boolean byName = false;
    for (int i = start; i < end; i++) {
      int argument = i;
      i = tokens.find(",", argument, end);
      boolean named = i - argument > 2 && tokens.get(argument + 1).isOperator("=");
      int parameter =
          named ? PARAMETERS.indexOf(tokens.get(argument).text()) : byName ? -1 : given.size();
      OptionalInt value = integer(tokens, named ? argument + 2 : argument, i);
      if (parameter < 0
          || parameter >= values.length
          || given.contains(parameter)
          || value.isEmpty()) {
        return Optional.empty();
      }
      byName |= named;
      given.add(parameter);
      values[parameter] = value.getAsInt();
    }
    return given.size() == values.length
        ? Optional.of(new Day(values[0], values[1], values[2]))
        : Optional.empty();
  }

  private static OptionalInt integer(PythonTokens tokens, int start, int end) {
    boolean minus = start < end && tokens.get(start).isOperator("-");
    boolean plus = start < end && tokens.get(start).isOperator("+");
    int digits = minus || plus ? start + 1 : start;
    if (end - digits != 1 || tokens.get(digits).kind() != PythonToken.Kind.NUMBER) {
      return OptionalInt.empty();
    }
    OptionalInt value = PythonNumber.integer(tokens.written(tokens.get(digits)));
    return minus && value.isPresent() ? OptionalInt.of(-value.getAsInt()) : value;
  }
}
