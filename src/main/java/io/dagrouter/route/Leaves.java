package io.dagrouter.route;

import io.dagrouter.route.IndexNode.Leaf;
import io.dagrouter.route.KeyPattern.Take;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of the index: one for the first arrival of each shape. Immutable and thread-safe.
 *
 * <p>Among very many lines a lookup spends its time waiting for memory, once for each piece that
 * belongs to one line alone. So what a match reads of a leaf stands together, packed behind that of
 * the leaf before it, and is little: the letters that no other leaf has in common with it. The
 * arrival itself is only handed on.
 */
final class Leaves {
  /** The kind stands in so many characters. */
  private static final int HEAD = 2;

  /** What leaves have in common that differ in some of their letters alone. */
  private record Alike(Form form, List<Take> takes) {}

  /**
   * Leaves that are alike.
   *
   * @param texts all texts of one of them, in a row
   * @param begin where the letters begin that each has of its own
   * @param end where those end
   */
  private record Kind(Alike alike, String texts, int begin, int end) {
    static Kind of(Alike alike, List<Arrival> arrivals) {
      String first = arrivals.getFirst().shape().texts();
      int begin = first.length();
      for (Arrival arrival : arrivals) {
        begin = same(first, arrival.shape().texts(), begin, 0, 1);
      }
      int behind = first.length() - begin;
      for (Arrival arrival : arrivals) {
        behind = same(first, arrival.shape().texts(), behind, first.length() - 1, -1);
      }
      return new Kind(alike, first, begin, first.length() - behind);
    }

    private static int same(String one, String other, int most, int from, int step) {
      int same = 0;
      while (same < most && one.charAt(from + same * step) == other.charAt(from + same * step)) {
        same++;
      }
      return same;
    }

    int own() {
      return end - begin;
    }
  }

  private final List<Leaf> all;
  private final Kind[] kinds;

  /** For each leaf its kind and its own letters. */
  private final char[] packed;

  Leaves(List<Arrival> arrivals) {
    Map<Alike, List<Arrival>> byKind = new LinkedHashMap<>();
    for (Arrival arrival : arrivals) {
      Alike alike = new Alike(arrival.shape().form(), arrival.keys().takes());
      byKind.computeIfAbsent(alike, _ -> new ArrayList<>(1)).add(arrival);
    }
    this.kinds = new Kind[byKind.size()];
    List<Leaf> leaves = new ArrayList<>(arrivals.size());
    StringBuilder all = new StringBuilder();
    int number = 0;
    for (Map.Entry<Alike, List<Arrival>> entry : byKind.entrySet()) {
      Kind kind = Kind.of(entry.getKey(), entry.getValue());
      for (Arrival arrival : entry.getValue()) {
        leaves.add(Leaf.of(all.length(), arrival));
        all.append((char) (number >>> Character.SIZE)).append((char) number);
        all.append(arrival.shape().texts(), kind.begin, kind.end);
      }
      this.kinds[number++] = kind;
    }
    this.all = List.copyOf(leaves);
    this.packed = new char[all.length()];
    all.getChars(0, packed.length, packed, 0);
  }

  private Kind kind(int place) {
    return kinds[packed[place] << Character.SIZE | packed[place + 1]];
  }

  /** All leaves. */
  List<Leaf> all() {
    return all;
  }

  /** Where each part of the leaf ends; null when the whole of {@code subject} is not matched. */
  int @Nullable [] match(int place, String subject) {
    Kind kind = kind(place);
    char[] texts = kind.texts.toCharArray();
    System.arraycopy(packed, place + HEAD, texts, kind.begin, kind.own());
    return kind.alike.form.match(texts, subject);
  }

  /** What is taken by a match that has the parts end at {@code ends}, for the first arrival. */
  SequencedMap<String, Capture> captures(int place, String subject, int[] ends) {
    return KeyPattern.captures(kind(place).alike.takes, subject, ends);
  }
}
