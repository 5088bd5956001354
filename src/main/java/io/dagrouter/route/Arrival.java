package io.dagrouter.route;

import io.dagrouter.route.KeyPattern.Take;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An arrival pattern of a line, and the next one of the same shape, which match or miss together.
 * Immutable.
 *
 * <p>Among very many lines a lookup spends its time waiting for memory, once for each object that
 * belongs to one line alone. So all that it needs of a line stands in this one object, the leaf of
 * the index, and in the texts beside it; whatever lines have in common is the same object for all.
 */
final class Arrival implements IndexNode {
  private final int number;
  private final Form form;
  private final char[] texts;
  private final Line line;
  private final KeyPattern keys;
  private final List<Take> takes;
  private final @Nullable Arrival next;

  private Arrival(
      int number, Form form, Line line, KeyPattern keys, List<Take> takes, @Nullable Arrival next) {
    this.number = number;
    this.form = form;
    this.texts = keys.shape().texts().toCharArray();
    this.line = line;
    this.keys = keys;
    this.takes = takes;
    this.next = next;
  }

  /** The first arrival of each shape, in the order of the document. */
  static List<Arrival> of(List<Line> lines) {
    record Written(int number, Line line, KeyPattern keys) {}
    Map<Shape, List<Written>> byShape = new LinkedHashMap<>();
    int number = 0;
    for (Line line : lines) {
      for (KeyPattern keys : line.arrivals()) {
        byShape
            .computeIfAbsent(keys.shape(), _ -> new ArrayList<>(1))
            .add(new Written(number++, line, keys));
      }
    }
    Map<Form, Form> forms = new HashMap<>();
    Map<List<Take>, List<Take>> takes = new HashMap<>();
    List<Arrival> firsts = new ArrayList<>(byShape.size());
    byShape.forEach(
        (shape, all) -> {
          Form form = forms.computeIfAbsent(shape.form(), same -> same);
          Arrival next = null;
          for (Written written : all.reversed()) {
            KeyPattern keys = written.keys;
            List<Take> same = takes.computeIfAbsent(keys.takes(), some -> some);
            next = new Arrival(written.number, form, written.line, keys, same, next);
          }
          firsts.add(next);
        });
    return firsts;
  }

  /** Counts the arrivals of all lines from 0, in the order of the document. */
  int number() {
    return number;
  }

  Line line() {
    return line;
  }

  KeyPattern keys() {
    return keys;
  }

  Shape shape() {
    return keys.shape();
  }

  /** The next one in the document of the same shape. */
  @Nullable Arrival next() {
    return next;
  }

  /** Where each part ends; null when the whole of {@code subject} is not matched. */
  int @Nullable [] match(String subject) {
    return form.match(texts, subject);
  }

  /** How many parts match from the beginning, whatever follows. */
  int matchingParts(String subject) {
    return form.matchingParts(texts, subject);
  }

  /** The line with what is taken by a match that has the parts end at {@code ends}. */
  RouteMatch matched(String subject, int[] ends) {
    return new RouteMatch(line, keys, KeyPattern.captures(takes, subject, ends));
  }
}
