package io.dagrouter.route;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names with their values ({@code each}): every value of one with every value of the others. */
public final class Combinations {
  private Combinations() {}

  /**
   * The combinations: of the last name each value in turn, and so on to the first.
   *
   * @param each values by name
   * @param most how many are made at most; the others are left out
   */
  public static List<Map<String, String>> of(Map<String, List<String>> each, int most) {
    List<Map<String, String>> all = List.of(Map.of());
    for (var name : each.entrySet()) {
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> one : all) {
        for (String value : name.getValue()) {
          if (more.size() < most) {
            Map<String, String> with = new LinkedHashMap<>(one);
            with.put(name.getKey(), value);
            more.add(with);
          }
        }
      }
      all = more;
    }
    return all;
  }

  /** How many there are. */
  public static BigInteger count(Map<String, List<String>> each) {
    return each.values().stream()
        .map(values -> BigInteger.valueOf(values.size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }
}
