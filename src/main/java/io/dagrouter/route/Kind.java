package io.dagrouter.route;

import io.dagrouter.route.KeyPattern.Take;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What leaves have in common that differ in some of their letters alone. Immutable.
 *
 * @param number counts the kinds of a table of routes from 0
 * @param texts all texts of one of them, in a row
 * @param begin where the letters begin that each has of its own
 * @param end where those end
 */
record Kind(int number, Form form, List<Take> takes, String texts, int begin, int end) {
  /** The leaves of the first arrivals of all shapes, each with its kind. */
  static List<Leaf.Alone> sorted(List<Arrival> arrivals) {
    record Alike(Form form, List<Take> takes) {}
    Map<Alike, List<Arrival>> byKind = new LinkedHashMap<>();
    for (Arrival arrival : arrivals) {
      Alike alike = new Alike(arrival.shape().form(), arrival.keys().takes());
      byKind.computeIfAbsent(alike, _ -> new ArrayList<>(1)).add(arrival);
    }
    List<Leaf.Alone> leaves = new ArrayList<>(arrivals.size());
    int number = 0;
    for (Map.Entry<Alike, List<Arrival>> entry : byKind.entrySet()) {
      Kind kind = of(number++, entry.getKey().form, entry.getKey().takes, entry.getValue());
      for (Arrival arrival : entry.getValue()) {
        leaves.add(new Leaf.Alone(kind, arrival));
      }
    }
    return leaves;
  }

  private static Kind of(int number, Form form, List<Take> takes, List<Arrival> arrivals) {
    String first = arrivals.getFirst().shape().texts();
    int begin = first.length();
    for (Arrival arrival : arrivals) {
      begin = same(first, arrival.shape().texts(), begin, 0, 1);
    }
    int behind = first.length() - begin;
    for (Arrival arrival : arrivals) {
      behind = same(first, arrival.shape().texts(), behind, first.length() - 1, -1);
    }
    return new Kind(number, form, takes, first, begin, first.length() - behind);
  }

  private static int same(String one, String other, int most, int from, int step) {
    int same = 0;
    while (same < most && one.charAt(from + same * step) == other.charAt(from + same * step)) {
      same++;
    }
    return same;
  }

  /** How many letters each has of its own. */
  int own() {
    return end - begin;
  }

  /** A letter, counted from 0, that an arrival has of its own. */
  char letter(Arrival arrival, int number) {
    return arrival.shape().texts().charAt(begin + number);
  }
}
