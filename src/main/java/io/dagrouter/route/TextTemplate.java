package io.dagrouter.route;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * A string with placeholders.
 *
 * @param texts what stands before, between and after the names: one more than there are
 * @param placeholders in the order of the string; a name may be there more than once
 */
record TextTemplate(List<String> texts, List<String> placeholders) {
  TextTemplate {
    texts = List.copyOf(texts);
    placeholders = List.copyOf(placeholders);
  }

  /**
   * Reads a string.
   *
   * @throws IllegalArgumentException as {@link ConfTemplate#of} tells
   */
  static TextTemplate of(String template, String place) {
    List<String> texts = new ArrayList<>();
    List<String> placeholders = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      if (template.startsWith("{{", i) || template.startsWith("}}", i)) {
        text.append(c);
        i += 2;
      } else if (c == '{') {
        int close = template.indexOf('}', i);
        if (close < 0) {
          throw wrong(place, template, i, "{ is not closed; for the character itself write {{");
        }
        String name = template.substring(i + 1, close);
        if (!CaptureName.isName(name)) {
          throw wrong(
              place,
              template,
              i,
              "the name in {" + name + "} " + CaptureName.RULE + "; for the brace itself write {{");
        }
        texts.add(text.toString());
        text.setLength(0);
        placeholders.add(name);
        i = close + 1;
      } else if (c == '}') {
        throw wrong(place, template, i, "} has no { before it; for the character itself write }}");
      } else {
        text.append(c);
        i++;
      }
    }
    texts.add(text.toString());
    return new TextTemplate(texts, placeholders);
  }

  SequencedSet<String> names() {
    return new LinkedHashSet<>(placeholders);
  }

  /** The string with the values put in; there must be one for each placeholder. */
  String fill(Map<String, String> values) {
    StringBuilder filled = new StringBuilder(texts.getFirst());
    for (int i = 0; i < placeholders.size(); i++) {
      filled.append(values.get(placeholders.get(i))).append(texts.get(i + 1));
    }
    return filled.toString();
  }

  private static IllegalArgumentException wrong(
      String place, String template, int where, String what) {
    return new IllegalArgumentException(
        "in " + place + ", character " + (template.codePointCount(0, where) + 1) + ": " + what);
  }
}
