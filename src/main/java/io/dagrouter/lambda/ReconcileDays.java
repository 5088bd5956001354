package io.dagrouter.lambda;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.List;
import java.util.Optional;

/**
 * Reads how many days are to be reconciled by the clock, {@code {"reconcile": {"days": 3}}},
 * strictly and with every mistake at once.
 */
public final class ReconcileDays {
  /** More would not be through before the function's time is over, nor be news. */
  public static final int MOST = 31;

  private static final String RECONCILE = "reconcile";
  private static final String DAYS = "days";

  private ReconcileDays() {}

  /** Whether an input asks for it, rightly or wrongly. */
  static boolean areIn(Fields input) {
    return input.get(RECONCILE).isPresent();
  }

  /**
   * The days that an input asks for.
   *
   * @param mistakes gets what is wrong
   * @return from 1 to {@value #MOST}; empty where there is a mistake
   */
  static Optional<Integer> read(Fields input, Mistakes mistakes) {
    CallFields whole = new CallFields(input, "", mistakes, List.of(RECONCILE));
    Optional<Integer> days =
        whole
            .object(RECONCILE)
            .flatMap(asked -> days(whole.inner(RECONCILE, asked, List.of(DAYS))));
    return mistakes.isEmpty() ? days : Optional.empty();
  }

  private static Optional<Integer> days(CallFields asked) {
    Optional<JsonValue> days = asked.value(DAYS);
    if (days.isEmpty()) {
      return asked.missing(DAYS);
    }
    if (!(days.get() instanceof JsonValue.Num(String literal))) {
      return asked.note(DAYS, "is " + Place.kind(days.get()) + ", not a number");
    }
    // So short a whole number is an int.
    if (literal.matches("[1-9][0-9]?") && Integer.parseInt(literal) <= MOST) {
      return Optional.of(Integer.parseInt(literal));
    }
    return asked.note(
        DAYS, "is " + Place.quote(literal) + ", which is no whole number from 1 to " + MOST);
  }
}
