package io.dagrouter.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code each}: names with a list of values. */
final class EachCheck {
  private EachCheck() {}

  /** The values by name, in the order of the text, without what is wrong, which is told. */
  static Map<String, List<String>> check(DocumentPlace place, Findings findings) {
    return CheckedObject.named(place, findings)
        .map(names -> check(names, findings))
        .orElseGet(Map::of);
  }

  /** The same of an object whose names were looked at. */
  static Map<String, List<String>> check(CheckedObject names, Findings findings) {
    Map<String, List<String>> each = new LinkedHashMap<>();
    names
        .values()
        .forEach((name, values) -> each.put(name, new ArrayList<>(values(values, findings))));
    return each;
  }

  private static Set<String> values(DocumentPlace place, Findings findings) {
    Set<String> values = new LinkedHashSet<>();
    if (!(place.node() instanceof DocumentNode.Sequence sequence)) {
      findings.at(place, "must be a list of values, but is " + place.described(), "");
      return values;
    }
    if (sequence.items().isEmpty()) {
      findings.at(place, "is a list without a value", "Add one, or take the name away.");
    }
    for (int i = 0; i < sequence.items().size(); i++) {
      DocumentPlace item = place.item(i, sequence.items().get(i));
      CheckedText.parsedAsWritten(
              item,
              "a value of at least one character",
              "",
              text -> Optional.of(text).filter(some -> !some.isEmpty()),
              findings)
          .ifPresent(
              text -> {
                if (!values.add(text)) {
                  findings.at(item, "is there twice", "Remove one.");
                }
              });
    }
    return values;
  }
}
