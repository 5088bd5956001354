package io.dagrouter.insights;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.regex.Pattern;

/** How values compare: as numbers where both are, as texts otherwise. */
final class Values {
  static final Comparator<String> ORDER =
      (left, right) ->
          isNumber(left) && isNumber(right)
              ? new BigDecimal(left).compareTo(new BigDecimal(right))
              : left.compareTo(right);

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private Values() {}

  static boolean isNumber(String value) {
    return NUMBER.matcher(value).matches();
  }
}
